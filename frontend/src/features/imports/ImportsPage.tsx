import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Drawer, Progress } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { graphql } from '../../gql';
import type { ImportListQuery } from '../../gql/graphql';
import { formatDayAndTime } from '../../lib/dates';
import { usePages } from '../../lib/pages';
import { type DataColumn, DataTable } from '../../ui/DataTable';
import { Page, PageHeader } from '../../ui/PageHeader';
import { Empty, Failure } from '../../ui/States';
import { ImportResult } from './ImportResult';
import { Upload } from './Upload';

const ImportListDocument = graphql(`
  query ImportList($first: Int, $after: String) {
    billImports(first: $first, after: $after) {
      edges {
        node {
          id
          format
          fileName
          state
          progressPercent
          rowsRead
          rowsRefused
          billCount
          createdAt
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

type Row = ImportListQuery['billImports']['edges'][number]['node'];
const route = getRouteApi('/shell/imports');
const pick = (data: ImportListQuery) => data.billImports;

/** Imports: a file comes in, all of it or nothing, and says what came of it. */
export function ImportsPage() {
  const { t, i18n } = useLingui();
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/imports' });
  const pages = usePages(ImportListDocument, { first: 100 }, pick);
  const open = (id: string | undefined) => void navigate({ search: { import: id } });
  const columns = useMemo<DataColumn<Row>[]>(
    () => [
      { key: 'file', header: t`File`, width: 260, grow: true, cell: (row) => row.fileName },
      { key: 'format', header: t`Format`, width: 110, cell: (row) => row.format },
      { key: 'at', header: t`Taken in`, width: 190, cell: (row) => formatDayAndTime(row.createdAt, i18n.locale) },
      {
        key: 'state',
        header: t`State`,
        width: 150,
        cell: (row) => <ImportState state={row.state} percent={row.progressPercent} />,
      },
      { key: 'rows', header: t`Rows`, width: 110, align: 'end', cell: (row) => row.rowsRead },
      { key: 'refused', header: t`Refused`, width: 110, align: 'end', cell: (row) => row.rowsRefused },
      { key: 'bills', header: t`Bills`, width: 110, align: 'end', cell: (row) => row.billCount },
    ],
    [t, i18n.locale],
  );
  return (
    <Page fill>
      <PageHeader title={<Trans>Imports</Trans>} note={<Trans>A file is taken in whole, or not at all.</Trans>} />
      <Upload
        onTaken={(id) => {
          pages.reload();
          open(id);
        }}
      />
      <DataTable
        label={t`Imports`}
        columns={columns}
        rows={pages.rows}
        rowId={(row) => row.id}
        loading={pages.loading}
        stale={pages.stale}
        hasMore={pages.hasMore}
        loadingMore={pages.loadingMore}
        onMore={pages.more}
        onOpen={(row) => open(row.id)}
        empty={
          pages.error ? (
            <Failure error={pages.error} onRetry={pages.reload} />
          ) : (
            <Empty icon={<IconFileImport stroke={1.5} />} title={<Trans>Nothing was imported yet.</Trans>}>
              <Trans>Drop a file above, or run: countersign import FILE --format focus</Trans>
            </Empty>
          )
        }
      />
      <Drawer
        opened={Boolean(search.import)}
        onClose={() => open(undefined)}
        position="right"
        size="xl"
        title={<Trans>Import</Trans>}
        closeButtonProps={{ 'aria-label': t`Close` }}
      >
        {search.import && <ImportResult id={search.import} onEnded={pages.reload} />}
      </Drawer>
    </Page>
  );
}

/** How far an import has come, in a word and a bar. */
export function ImportState({ state, percent }: { state: Row['state']; percent: number }) {
  const { t } = useLingui();
  if (state === 'SUCCEEDED') {
    return (
      <Badge variant="default" tt="none">
        <Trans>Taken</Trans>
      </Badge>
    );
  }
  if (state === 'FAILED') {
    return (
      <Badge variant="outline" color="red" tt="none">
        <Trans>Refused</Trans>
      </Badge>
    );
  }
  return <Progress value={percent} aria-label={t`Progress`} w={110} animated />;
}
