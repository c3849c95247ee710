import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Progress, ScrollArea, Stack } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { formatDayAndTime } from '../../lib/dates';
import { formatMonth } from '../../lib/month';
import { Money } from '../../ui/Money';
import { Failure, FailureLine, TextSkeleton } from '../../ui/States';
import { Status } from '../../ui/Status';
import classes from './ConfirmAll.module.css';
import { CancelRunDocument, isAtWork, RefusedDocument, type Run, useRun } from './runs';

/** How far a run is, in a word. */
export function RunState({ run }: { run: Run }) {
  switch (run.state) {
    case 'QUEUED':
      return (
        <Status tone="quiet">
          <Trans>Waiting</Trans>
        </Status>
      );
    case 'RUNNING':
      return (
        <Status tone="accent">
          <Trans>Confirming</Trans>
        </Status>
      );
    case 'SUCCEEDED':
      return (
        <Status tone={run.refusedCount > 0 ? 'warn' : 'good'}>
          <Trans>Done</Trans>
        </Status>
      );
    case 'CANCELLED':
      return (
        <Status tone="quiet">
          <Trans>Cancelled</Trans>
        </Status>
      );
    case 'FAILED':
      return (
        <Status tone="bad">
          <Trans>Stopped</Trans>
        </Status>
      );
  }
}

/** The months of a run's filter. */
export function RunMonths({ run }: { run: Run }) {
  const { i18n } = useLingui();
  const from = formatMonth(run.fromMonth, i18n.locale);
  return run.fromMonth === run.toMonth ? from : `${from} – ${formatMonth(run.toMonth, i18n.locale)}`;
}

function Sums({ run }: { run: Run }) {
  const { i18n } = useLingui();
  return (
    <div className={classes.facts}>
      <span>
        <Trans>
          {i18n.number(run.confirmedCount)} of {i18n.number(run.billCount)} confirmed
        </Trans>
      </span>
      {run.refusedCount > 0 && (
        <span>
          <Plural value={run.refusedCount} one="# refused" other="# refused" />
        </span>
      )}
      {run.totals.map((total) => (
        <span key={total.currency}>
          <Money amount={total.confirmedAmount} currency={total.currency} showCurrency />
        </span>
      ))}
    </div>
  );
}

function Bar({ run }: { run: Run }) {
  const { t } = useLingui();
  return (
    <Progress.Root className={classes.bar} size="sm">
      <Progress.Section value={run.progressPercent} aria-label={t`How many bills have an outcome`} />
    </Progress.Root>
  );
}

interface BannerProps {
  runId: string;
  onOpen: () => void;
  /** It has ended, and bills are other than they were. */
  onEnded: () => void;
}

/** A run at work, above the bills: it goes on whether anybody looks or not. */
export function RunBanner({ runId, onOpen, onEnded }: BannerProps) {
  const { run } = useRun(runId);
  const ended = run !== undefined && !isAtWork(run);
  const told = useRef(false);
  useEffect(() => {
    if (!ended || told.current) return;
    told.current = true;
    onEnded();
  }, [ended, onEnded]);
  if (!run) return null;
  return (
    <section className={classes.run} aria-live="polite">
      <Group gap="sm">
        <RunState run={run} />
        <strong>
          <Trans>
            All bills of a filter, <RunMonths run={run} />
          </Trans>
        </strong>
      </Group>
      <Button size="compact-sm" variant="default" onClick={onOpen}>
        <Trans>Show</Trans>
      </Button>
      <Sums run={run} />
      {isAtWork(run) && <Bar run={run} />}
    </section>
  );
}

interface DialogProps {
  runId: string;
  onClose: () => void;
}

/** One run: how far it is, the way to end it, and why bills were refused. */
export function RunDialog({ runId, onClose }: DialogProps) {
  const { t, i18n } = useLingui();
  const { run, error } = useRun(runId);
  const [cancelling, cancel] = useMutation(CancelRunDocument);
  const [asked, setAsked] = useState(false);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      centered
      title={<Trans>All bills of a filter</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {!run ? (
        error ? (
          <Failure error={error} />
        ) : (
          <TextSkeleton />
        )
      ) : (
        <Stack>
          <Group justify="space-between">
            <strong>
              <RunMonths run={run} />
            </strong>
            <RunState run={run} />
          </Group>
          <Bar run={run} />
          <Sums run={run} />
          <div className={classes.facts}>
            <span>
              <Trans>
                {run.requestedBy}, {formatDayAndTime(run.createdAt, i18n.locale)}
              </Trans>
            </span>
            {run.finishedAt && (
              <span>
                <Trans>ended {formatDayAndTime(run.finishedAt, i18n.locale)}</Trans>
              </span>
            )}
          </div>
          {run.error && <p className={classes.hint}>{run.error.message}</p>}
          {run.refusedCount > 0 && <Refused runId={run.id} count={run.refusedCount} />}
          {cancelling.error && <FailureLine error={cancelling.error} />}
          <Group justify="flex-end">
            <Button component="a" href={run.outcomesUrl} download variant="subtle">
              <Trans>Outcomes as CSV</Trans>
            </Button>
            {isAtWork(run) && (
              <Button
                variant="default"
                loading={cancelling.fetching}
                disabled={asked}
                onClick={() => {
                  setAsked(true);
                  void cancel({ input: { runId: run.id } });
                }}
              >
                <Trans>Stop</Trans>
              </Button>
            )}
            <Button onClick={onClose} data-autofocus>
              {isAtWork(run) ? <Trans>Leave it running</Trans> : <Trans>Done</Trans>}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

/** The refused bills and why, the first hundred of them. */
function Refused({ runId, count }: { runId: string; count: number }) {
  const { i18n } = useLingui();
  const [{ data }] = useQuery({
    query: RefusedDocument,
    variables: { id: runId },
    requestPolicy: 'network-only',
    pause: count === 0,
  });
  const page = data?.node?.__typename === 'ConfirmAllBillsRun' ? data.node.outcomes : undefined;
  if (!page) return <TextSkeleton />;
  return (
    <ScrollArea.Autosize mah="40vh">
      <table className={classes.refused}>
        <thead>
          <tr>
            <th>
              <Trans>Refused</Trans>
            </th>
            <th>
              <Trans>Reason</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {page.edges.map(({ node }) => (
            <tr key={node.billId}>
              <td>
                {node.bill ? (
                  <>
                    {node.bill.customer.name}, {formatMonth(node.bill.month, i18n.locale)}
                  </>
                ) : (
                  <Trans>a bill that you no longer see</Trans>
                )}
              </td>
              <td>{node.message}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {page.pageInfo.hasNextPage && (
        <p className={classes.hint}>
          <Trans>The others are in the CSV.</Trans>
        </p>
      )}
    </ScrollArea.Autosize>
  );
}
