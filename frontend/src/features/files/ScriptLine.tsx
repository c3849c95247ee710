import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { FileOffer } from '../../lib/downloads';
import { CopyButton } from '../../ui/CopyButton';
import classes from './DownloadDialog.module.css';
import { curlLine, directPath, type FileChoice } from './request';

/** The same file in one command, streamed without waiting for it to be made. */
export function ScriptLine({ offer, choice }: { offer: FileOffer; choice: FileChoice }) {
  const { t } = useLingui();
  const path = directPath(offer, choice);
  const line = path && curlLine(window.location.origin, path);
  return (
    <details className={classes.script}>
      <summary>
        <Trans>For scripts</Trans>
      </summary>
      {line ? (
        <>
          <p>
            <Trans>
              The same data as a stream, at once. Put an API token of yours into COUNTERSIGN_TOKEN;{' '}
              <Link to="/settings">Settings</Link> makes one.
            </Trans>
          </p>
          <div className={classes.command}>
            <code>{line}</code>
            <CopyButton value={line} what={t`the command`} />
          </div>
        </>
      ) : (
        <p>
          <Trans>
            CSV and Parquet of one customer, and consolidated of all customers, have an address of their own for
            scripts. Choose one of them to see it. Everything else scripts ask for with requestBillFile.
          </Trans>
        </p>
      )}
    </details>
  );
}
