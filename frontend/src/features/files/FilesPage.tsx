import { Plural, Trans } from '@lingui/react/macro';
import { Button, Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconDownload } from '@tabler/icons-react';
import { useEffect, useMemo } from 'react';
import { readFragment } from '../../gql';
import type { BillFilesQuery } from '../../gql/graphql';
import { usePages } from '../../lib/pages';
import { useViewer } from '../../lib/viewer';
import { LinkButton } from '../../ui/LinkButton';
import { Page, PageHeader } from '../../ui/PageHeader';
import { Empty, Failure, FailureLine } from '../../ui/States';
import { FileCards } from './FileCards';
import classes from './FilesPage.module.css';
import { FilesTable } from './FilesTable';
import { BillFileFragment, BillFilesDocument } from './queries';

const pick = (data: BillFilesQuery) => data.billFiles;
/** While a file is being made. */
const RUNNING_MS = 1000;
/** Otherwise: links end, and others of the account ask for files. */
const QUIET_MS = 30_000;

/** Every bill file of the account: how far it has come, what it holds, and its link. */
export function FilesPage() {
  const { viewer } = useViewer();
  const pages = usePages(BillFilesDocument, { first: 50 }, pick);
  const files = useMemo(() => pages.rows.map((row) => readFragment(BillFileFragment, row)), [pages.rows]);
  const running = files.filter((file) => file.state === 'QUEUED' || file.state === 'RUNNING').length;
  const now = pages.first?.viewer.now ?? viewer.now;
  const wide = useMediaQuery('(min-width: 68em)', true);

  const { reload } = pages;
  useEffect(() => {
    const timer = setInterval(() => !document.hidden && reload(), running > 0 ? RUNNING_MS : QUIET_MS);
    return () => clearInterval(timer);
  }, [running, reload]);

  const Files = wide ? FilesTable : FileCards;
  return (
    <Page>
      <PageHeader
        title={<Trans>Downloads</Trans>}
        note={<Trans>Bill files that your account asked for. A link is valid for an hour and can be renewed.</Trans>}
      />
      <p className="visually-hidden" role="status">
        <Plural
          value={running}
          _0="No file is being made."
          one="# file is being made."
          other="# files are being made."
        />
      </p>
      {pages.error && files.length > 0 && <FailureLine error={pages.error} onRetry={pages.reload} />}
      {pages.loading && <Loading />}
      {pages.error && files.length === 0 && <Failure error={pages.error} onRetry={pages.reload} />}
      {!pages.loading && !pages.error && files.length === 0 && <NoFiles />}
      {files.length > 0 && <Files files={files} now={now} onChanged={pages.reload} />}
      {pages.hasMore && (
        <Button className={classes.more} variant="default" loading={pages.loadingMore} onClick={pages.more}>
          <Trans>Show older files</Trans>
        </Button>
      )}
    </Page>
  );
}

function Loading() {
  return (
    <div className={classes.loading} aria-hidden="true">
      {[0, 1, 2].map((line) => (
        <Skeleton key={line} height={84} radius={9} />
      ))}
    </div>
  );
}

function NoFiles() {
  const { viewer } = useViewer();
  return (
    <Empty
      icon={<IconDownload stroke={1.5} />}
      title={<Trans>No file was asked for yet.</Trans>}
      action={
        <LinkButton to="/bills">
          <Trans>Go to the bills</Trans>
        </LinkButton>
      }
    >
      {viewer.perspective === 'CUSTOMER' ? (
        <Trans>Open a bill and choose Download: its details or its instances, as CSV, Excel, Parquet or FOCUS.</Trans>
      ) : (
        <Trans>
          Open a bill and choose Download for one customer, or choose Download above the list of an issued month for all
          of them. The files of everyone in your account come together here.
        </Trans>
      )}
    </Empty>
  );
}
