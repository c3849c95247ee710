import { Trans, useLingui } from '@lingui/react/macro';
import { formatDay, formatDayAndTime } from '../../lib/dates';
import type { FileOffer } from '../../lib/downloads';
import { formatMonth } from '../../lib/month';
import { useViewer } from '../../lib/viewer';
import classes from './DownloadDialog.module.css';
import { type FileChoice, lastDay, rangeOf } from './request';

interface FileHoldsProps {
  offer: FileOffer;
  choice: FileChoice;
  issued: boolean;
}

/** What the file will hold, in sentences: its rows and columns, up to when, and whether that can still change (RULES G3, A5, A7, A9). */
export function FileHolds({ offer, choice, issued }: FileHoldsProps) {
  const { viewer } = useViewer();
  const customer = viewer.perspective === 'CUSTOMER';
  const partnerCost = !customer && viewer.perspective !== 'SECOND_LEVEL_RESELLER';
  const consolidated = choice.scope !== 'CUSTOMER' && choice.layout === 'CONSOLIDATED';
  const focus = choice.format === 'FOCUS';
  return (
    <section className={classes.holds}>
      <h3>
        <Trans>What it holds</Trans>
      </h3>
      <ul>
        <li>
          {focus ? (
            <Trans>
              Every row, in the columns of FOCUS 1.2. Filters and column settings of the screen do not apply.
            </Trans>
          ) : (
            <Trans>
              Every row and every column that you may see. Filters and column settings of the screen do not apply.
            </Trans>
          )}
        </li>
        {partnerCost && !focus && (
          <li>
            {consolidated ? (
              <Trans>Partner-cost columns are in it: keep it within your account.</Trans>
            ) : (
              <Trans>No partner-cost columns; they are only in consolidated files.</Trans>
            )}
          </li>
        )}
        <li>
          <Range offer={offer} choice={choice} issued={issued} />
        </li>
      </ul>
    </section>
  );
}

function Range({ offer, choice, issued }: FileHoldsProps) {
  const { i18n } = useLingui();
  const { viewer } = useViewer();
  const range = rangeOf(offer.month, choice.level, issued, viewer.now);
  const month = formatMonth(offer.month, i18n.locale);
  if (range.final) return <Trans>All charges of {month}. Final: it never changes again.</Trans>;
  if (choice.scope !== 'CUSTOMER') return <Trans>It can be made once {month} is issued.</Trans>;
  if (choice.level === 'INSTANCES') {
    return (
      <Trans>
        Charges up to the end of {formatDay(lastDay(range), i18n.locale)} (UTC+8). They can still change until the bill
        is issued.
      </Trans>
    );
  }
  return (
    <Trans>
      Charges that were ready at least 7 hours ago: with a transaction time up to{' '}
      {formatDayAndTime(range.until, i18n.locale)} (UTC+8). They can still change until the bill is issued.
    </Trans>
  );
}
