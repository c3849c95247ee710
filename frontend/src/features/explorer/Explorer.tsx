import { Trans } from '@lingui/react/macro';
import { IconShieldLock } from '@tabler/icons-react';
import { useViewer } from '../../lib/viewer';
import { Empty } from '../../ui/States';
import { ExplorerPage } from './ExplorerPage';

/** The explorer, or why there is none: what is typed in it is no trusted document. */
export function Explorer() {
  const { viewer } = useViewer();
  if (!viewer.onlyTrustedDocuments) return <ExplorerPage />;
  return (
    <>
      <h1 className="visually-hidden">
        <Trans>Explorer</Trans>
      </h1>
      <Empty
        icon={<IconShieldLock stroke={1.5} />}
        title={<Trans>This server runs trusted documents only, so nothing can be explored here.</Trans>}
      >
        <Trans>Queries are tried out on a server without the setting COUNTERSIGN_TRUSTED_DOCUMENTS.</Trans>
      </Empty>
    </>
  );
}
