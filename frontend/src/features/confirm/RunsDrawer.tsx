import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Drawer, Stack } from '@mantine/core';
import { useQuery } from 'urql';
import { readFragment } from '../../gql';
import { formatDayAndTime } from '../../lib/dates';
import { Failure, TextSkeleton } from '../../ui/States';
import classes from './ConfirmAll.module.css';
import { RunMonths, RunState } from './RunPanel';
import { RunFields, RunsDocument } from './runs';

interface Props {
  onClose: () => void;
  onOpen: (runId: string) => void;
}

/** The latest runs of the account, newest first. */
export function RunsDrawer({ onClose, onOpen }: Props) {
  const { t, i18n } = useLingui();
  const [{ data, error }, reload] = useQuery({
    query: RunsDocument,
    variables: { first: 50 },
    requestPolicy: 'cache-and-network',
  });
  const runs = data?.confirmAllBillsRuns.edges.map((edge) => readFragment(RunFields, edge.node));
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="md"
      title={<Trans>Runs</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {!runs ? (
        error ? (
          <Failure error={error} onRetry={() => reload({ requestPolicy: 'network-only' })} />
        ) : (
          <TextSkeleton />
        )
      ) : (
        <Stack>
          {runs.length === 0 && (
            <p className={classes.hint}>
              <Trans>
                Nobody of your account has confirmed all bills of a filter yet. “Confirm all…” begins a run.
              </Trans>
            </p>
          )}
          {runs.map((run) => (
            <div key={run.id} className={classes.run}>
              <div>
                <strong>
                  <RunMonths run={run} />
                </strong>
                <div className={classes.facts}>
                  <span>{formatDayAndTime(run.createdAt, i18n.locale)}</span>
                  <span>{run.requestedBy}</span>
                  <span>
                    <Trans>
                      {i18n.number(run.confirmedCount)} of {i18n.number(run.billCount)} confirmed
                    </Trans>
                  </span>
                </div>
                <RunState run={run} />
              </div>
              <Button size="compact-sm" variant="default" onClick={() => onOpen(run.id)}>
                <Trans>Show</Trans>
              </Button>
            </div>
          ))}
        </Stack>
      )}
    </Drawer>
  );
}
