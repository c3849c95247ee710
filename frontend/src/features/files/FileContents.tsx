import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { BillFileFieldsFragment } from '../../gql/graphql';
import { compare } from '../../lib/money';
import { formatSize } from '../../lib/size';
import { AsOf } from '../../ui/AsOf';
import { CopyButton } from '../../ui/CopyButton';
import { ExactMoney, Money } from '../../ui/Money';
import classes from './FileContents.module.css';

/** What a file that was made holds: rows, size, the exact sum of each currency, its digest, and up to when. */
export function FileContents({ file }: { file: BillFileFieldsFragment }) {
  const { t, i18n } = useLingui();
  const made = file.state === 'READY' || file.state === 'REMOVED';
  return (
    <div className={classes.contents}>
      {made && file.rowCount !== null && file.rowCount !== undefined && (
        <p className={`${classes.counts} tabular`}>
          <Plural value={file.rowCount} one="# row" other="# rows" />
          {file.size && <> · {formatSize(file.size, i18n.locale)}</>}
        </p>
      )}
      {made &&
        file.totals.map((total) => (
          <p key={total.currency} className={classes.sum}>
            <ExactMoney amount={total.totalCost} currency={total.currency} showCurrency />
            {compare(total.totalCost, total.payable) !== 0 && (
              <small>
                <Trans>
                  payable <Money amount={total.payable} currency={total.currency} showCurrency />
                </Trans>
              </small>
            )}
          </p>
        ))}
      {made && file.sha256 && (
        <p className={classes.digest}>
          <span>SHA-256</span>
          <code title={file.sha256}>
            {file.sha256.slice(0, 6)}…{file.sha256.slice(-6)}
          </code>
          <CopyButton value={file.sha256} what={t`SHA-256`} size={12} />
          {file.manifestUrl && (
            <a href={file.manifestUrl} target="_blank" rel="noreferrer" aria-label={t`Manifest of ${file.fileName}`}>
              <Trans>Manifest</Trans>
            </a>
          )}
        </p>
      )}
      <p className={classes.asOf}>
        <AsOf dataAsOf={file.dataAsOf} final={file.final} />
      </p>
    </div>
  );
}
