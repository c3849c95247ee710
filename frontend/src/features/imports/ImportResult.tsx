import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Stack } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../gql';
import type { ImportResultQuery } from '../../gql/graphql';
import { ExactMoney } from '../../ui/Money';
import { Failure, TextSkeleton } from '../../ui/States';
import { ImportState } from './ImportsPage';

const ImportResultDocument = graphql(`
  query ImportResult($id: ID!) {
    node(id: $id) {
      id
      ... on BillImport {
        fileName
        format
        sha256
        state
        progressPercent
        rowsRead
        rowsRefused
        billCount
        accountCount
        held
        totals {
          month
          currency
          rows
          totalCost
        }
        errors {
          row
          column
          value
          code
          reason
        }
        warnings {
          row
          column
          value
          code
          reason
        }
      }
    }
  }
`);

type Import = Extract<NonNullable<ImportResultQuery['node']>, { __typename?: 'BillImport' }>;
type Finding = Import['errors'][number];

/** What came of one import; asked for every second while it runs. */
export function ImportResult({ id, onEnded }: { id: string; onEnded: () => void }) {
  const [{ data, error }, reload] = useQuery({
    query: ImportResultDocument,
    variables: { id },
    requestPolicy: 'cache-and-network',
  });
  const one = data?.node?.__typename === 'BillImport' ? data.node : undefined;
  const runs = one?.state === 'QUEUED' || one?.state === 'RUNNING';
  const ran = useRef(false);
  useEffect(() => {
    if (!runs) {
      if (ran.current) onEnded();
      ran.current = false;
      return;
    }
    ran.current = true;
    const timer = setInterval(() => reload({ requestPolicy: 'network-only' }), 1000);
    return () => clearInterval(timer);
  }, [runs, reload, onEnded]);

  if (error && !one) return <Failure error={error} onRetry={() => reload({ requestPolicy: 'network-only' })} />;
  if (!data) return <TextSkeleton lines={6} />;
  if (!one) return <Trans>There is no such import.</Trans>;
  return (
    <Stack>
      <div>
        <strong>{one.fileName}</strong>
        <div>
          <small style={{ overflowWrap: 'anywhere' }}>SHA-256 {one.sha256}</small>
        </div>
      </div>
      <Group>
        <ImportState state={one.state} percent={one.progressPercent} />
        <span>
          <Plural value={one.rowsRead} one="# row read" other="# rows read" />,{' '}
          <Plural value={one.rowsRefused} one="# refused" other="# refused" />,{' '}
          <Plural value={one.billCount} one="# bill" other="# bills" />,{' '}
          <Plural value={one.accountCount} one="# account" other="# accounts" />
        </span>
      </Group>
      {one.state === 'FAILED' && (
        <Alert color="red" title={<Trans>Nothing of this file was taken.</Trans>}>
          <Trans>Correct what is listed below and send the file again.</Trans>
        </Alert>
      )}
      {one.held && (
        <Alert color="yellow">
          <Trans>Its bills are held until they are issued by command.</Trans>
        </Alert>
      )}
      {one.totals.length > 0 && (
        <table style={{ borderCollapse: 'collapse' }}>
          <thead>
            <tr>
              <th style={{ textAlign: 'start' }}>
                <Trans>Month</Trans>
              </th>
              <th style={{ textAlign: 'end' }}>
                <Trans>Rows</Trans>
              </th>
              <th style={{ textAlign: 'end' }}>
                <Trans>Total cost</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {one.totals.map((total) => (
              <tr key={`${total.month}${total.currency}`}>
                <td>{total.month}</td>
                <td style={{ textAlign: 'end' }}>{total.rows}</td>
                <td style={{ textAlign: 'end' }}>
                  <ExactMoney amount={total.totalCost} currency={total.currency} showCurrency />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Findings title={<Trans>What is wrong</Trans>} findings={one.errors} name={`${one.fileName}-errors.csv`} />
      <Findings
        title={<Trans>What looks wrong, but was taken as given</Trans>}
        findings={one.warnings}
        name={`${one.fileName}-warnings.csv`}
      />
    </Stack>
  );
}

const SHOWN = 100;

function Findings({ title, findings, name }: { title: React.ReactNode; findings: Finding[]; name: string }) {
  const { t } = useLingui();
  if (findings.length === 0) return null;
  return (
    <section>
      <Group justify="space-between">
        <h2 style={{ fontSize: 'var(--mantine-font-size-md)', margin: 0 }}>{title}</h2>
        <Button
          size="compact-sm"
          variant="default"
          component="a"
          download={name}
          href={`data:text/csv;charset=utf-8,${encodeURIComponent(asCsv(findings))}`}
        >
          <Trans>Download as CSV</Trans>
        </Button>
      </Group>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <div style={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={t`Findings`}>
        <table style={{ borderCollapse: 'collapse', width: '100%' }}>
          <thead>
            <tr>
              {[t`Row`, t`Column`, t`Value`, t`Reason`].map((header) => (
                <th key={header} style={{ textAlign: 'start', padding: '4px 8px 4px 0' }}>
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {findings.slice(0, SHOWN).map((finding) => (
              <tr
                key={`${finding.row}${finding.column}${finding.code}${finding.value}`}
                style={{ verticalAlign: 'top' }}
              >
                <td style={{ padding: '4px 8px 4px 0' }}>{finding.row}</td>
                <td style={{ padding: '4px 8px 4px 0' }}>{finding.column}</td>
                <td style={{ padding: '4px 8px 4px 0', overflowWrap: 'anywhere' }}>{finding.value}</td>
                <td style={{ padding: '4px 0' }}>{finding.reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {findings.length > SHOWN && (
        <small>
          <Plural
            value={findings.length - SHOWN}
            one="# more is in the file to download."
            other="# more are in the file to download."
          />
        </small>
      )}
    </section>
  );
}

/** Findings as CSV; a text that a spreadsheet would run is guarded. */
export function asCsv(findings: Finding[]): string {
  const cell = (value: string | number | null | undefined) => {
    const text = `${value ?? ''}`;
    return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replace(/"/g, '""')}"`;
  };
  const rows = findings.map((one) => [one.row, one.column, one.value, one.code, one.reason].map(cell).join(','));
  return ['row,column,value,code,reason', ...rows].join('\r\n');
}
