import { Trans, useLingui } from '@lingui/react/macro';
import { Progress } from '@mantine/core';
import type { BillFileFieldsFragment, BillFileState } from '../../gql/graphql';
import { formatDay } from '../../lib/dates';
import { fromCode } from '../../lib/errors';
import { Status } from '../../ui/Status';
import classes from './FileState.module.css';

/** How far a file has come, as a word. */
function StateName({ state }: { state: BillFileState }) {
  switch (state) {
    case 'QUEUED':
      return (
        <Status tone="quiet">
          <Trans>Waiting</Trans>
        </Status>
      );
    case 'RUNNING':
      return (
        <Status tone="accent">
          <Trans>Being made</Trans>
        </Status>
      );
    case 'READY':
      return (
        <Status tone="good">
          <Trans>Ready</Trans>
        </Status>
      );
    case 'FAILED':
      return (
        <Status tone="bad">
          <Trans>Failed</Trans>
        </Status>
      );
    case 'CANCELLED':
      return (
        <Status tone="quiet">
          <Trans>Cancelled</Trans>
        </Status>
      );
    case 'REMOVED':
      return (
        <Status tone="quiet">
          <Trans>Removed</Trans>
        </Status>
      );
  }
}

/** How far a file has come: a word, a bar while it is being made, and why it could not be made. */
export function FileState({ file }: { file: BillFileFieldsFragment }) {
  const { t, i18n } = useLingui();
  const runs = file.state === 'RUNNING' || file.state === 'QUEUED';
  const problem = file.error && fromCode({ code: file.error.code }, file.error.message);
  return (
    <div className={classes.state}>
      <span className={classes.word}>
        <StateName state={file.state} />
        {runs && <span className="tabular">{file.progressPercent} %</span>}
      </span>
      {runs && (
        <Progress
          size={4}
          value={file.progressPercent}
          animated={file.state === 'RUNNING'}
          aria-label={t`Progress of ${file.fileName}`}
        />
      )}
      {problem && (
        <p className={classes.problem}>
          {problem.code === 'INTERNAL' ? (
            <Trans>It could not be made. Ask again; if it fails again, tell whoever runs the system.</Trans>
          ) : (
            `${problem.title} ${problem.advice}`
          )}
        </p>
      )}
      {file.state === 'REMOVED' && file.removeAt && (
        <p className={classes.note}>
          <Trans>Its time was over on {formatDay(file.removeAt, i18n.locale)}. Ask for it again.</Trans>
        </p>
      )}
      {file.state === 'READY' && file.removeAt && (
        <p className={classes.note}>
          <Trans>Kept until {formatDay(file.removeAt, i18n.locale)}</Trans>
        </p>
      )}
    </div>
  );
}
