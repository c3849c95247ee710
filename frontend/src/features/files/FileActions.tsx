import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconDownload, IconRefresh } from '@tabler/icons-react';
import { useMutation } from 'urql';
import type { BillFileFieldsFragment } from '../../gql/graphql';
import { FailureLine } from '../../ui/States';
import classes from './FileActions.module.css';
import { CancelBillFileDocument, RenewBillFileLinkDocument, RequestBillFileDocument } from './queries';
import { askAgain } from './request';

interface FileActionsProps {
  file: BillFileFieldsFragment;
  /** The server's clock. */
  now: string;
  /** What changed is asked for again. */
  onChanged?: () => void;
}

/** What can be done with a file: download it, renew its link; stop it; or ask for it again. */
export function FileActions({ file, now, onChanged }: FileActionsProps) {
  const { t } = useLingui();
  const [cancelling, cancel] = useMutation(CancelBillFileDocument);
  const [renewing, renew] = useMutation(RenewBillFileLinkDocument);
  const [asking, request] = useMutation(RequestBillFileDocument);
  const error = cancelling.error ?? renewing.error ?? asking.error;
  const after = async (sent: Promise<{ error?: unknown }>) => {
    if (!(await sent).error) onChanged?.();
  };
  const input = { billFileId: file.id };

  return (
    <div className={classes.actions}>
      <div className={classes.buttons}>
        {(file.state === 'QUEUED' || file.state === 'RUNNING') && (
          <Button
            size="compact-sm"
            variant="default"
            loading={cancelling.fetching}
            aria-label={t`Cancel ${file.fileName}`}
            onClick={() => void after(cancel({ input }))}
          >
            <Trans>Cancel</Trans>
          </Button>
        )}
        {file.url && (
          <Button
            component="a"
            href={file.url}
            download={file.fileName}
            size="compact-sm"
            leftSection={<IconDownload size={14} stroke={1.8} />}
            aria-label={t`Download ${file.fileName}`}
          >
            <Trans>Download</Trans>
          </Button>
        )}
        {file.state === 'READY' && (
          <Button
            size="compact-sm"
            variant={file.url ? 'subtle' : 'default'}
            loading={renewing.fetching}
            aria-label={t`Renew the link of ${file.fileName}`}
            onClick={() => void after(renew({ input }))}
          >
            <Trans>Renew link</Trans>
          </Button>
        )}
        {(file.state === 'REMOVED' || file.state === 'FAILED' || file.state === 'CANCELLED') && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconRefresh size={14} stroke={1.8} />}
            loading={asking.fetching}
            aria-label={t`Ask for ${file.fileName} again`}
            onClick={() => void after(request({ input: askAgain(file) }))}
          >
            <Trans>Ask again</Trans>
          </Button>
        )}
      </div>
      {file.state === 'READY' && (
        <p className={classes.link}>
          <LinkTime file={file} now={now} />
        </p>
      )}
      {error && <FailureLine error={error} />}
    </div>
  );
}

const MINUTE = 60_000;

/** For how long the link is still valid (RULES G6). */
function LinkTime({ file, now }: { file: BillFileFieldsFragment; now: string }) {
  const left = file.linkExpiresAt ? Date.parse(file.linkExpiresAt) - Date.parse(now) : 0;
  if (!file.url || left <= 0) return <Trans>The link has ended. Renew it for another hour.</Trans>;
  const minutes = Math.max(1, Math.round(left / MINUTE));
  if (minutes >= 59) return <Trans>The link is valid for an hour.</Trans>;
  return (
    <Plural value={minutes} one="The link is valid for # more minute." other="The link is valid for # more minutes." />
  );
}
