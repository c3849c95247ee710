import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { readFragment } from '../../gql';
import { BillFileDocument, BillFileFragment } from './queries';

/** The first look comes soon: most files are small. */
const SOON_MS = 350;
const EVERY_MS = 1000;

/** One file, asked for again about every second until it has ended. */
export function useBillFile(id: string | undefined) {
  const [{ data, error, fetching }, reload] = useQuery({
    query: BillFileDocument,
    variables: { id: id ?? '' },
    pause: id === undefined,
    requestPolicy: 'cache-and-network',
  });
  const node = data?.node?.__typename === 'BillFile' && data.node.id === id ? data.node : undefined;
  const file = node && readFragment(BillFileFragment, node);
  const runs = file?.state === 'QUEUED' || file?.state === 'RUNNING';
  const [looked, setLooked] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each look leads to the next one
  useEffect(() => {
    if (id === undefined || (file && !runs)) return;
    const timer = setTimeout(
      () => {
        if (!fetching) reload({ requestPolicy: 'network-only' });
        setLooked((count) => count + 1);
      },
      looked === 0 ? SOON_MS : EVERY_MS,
    );
    return () => clearTimeout(timer);
  }, [id, runs, file === undefined, looked, reload]);

  return { file, error, now: data?.viewer.now };
}
