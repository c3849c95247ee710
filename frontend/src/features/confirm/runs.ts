/** Confirming all bills of a filter in the background: what the screens ask for, and how a run is watched. */
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { graphql, readFragment } from '../../gql';
import type { ConfirmRunFieldsFragment } from '../../gql/graphql';

export type Run = ConfirmRunFieldsFragment;

export const RunFields = graphql(`
  fragment ConfirmRunFields on ConfirmAllBillsRun {
    id
    fromMonth
    toMonth
    state
    progressPercent
    billCount
    confirmedCount
    refusedCount
    totals {
      currency
      billCount
      amount
      confirmedCount
      confirmedAmount
    }
    outcomesUrl
    requestedBy
    createdAt
    finishedAt
    error {
      code
      message
    }
  }
`);

export const ConfirmAllPreviewDocument = graphql(`
  query ConfirmAllPreview($filter: BillFilter!) {
    confirmAllPreview(filter: $filter) {
      billCount
      totals {
        currency
        billCount
        amount
      }
    }
  }
`);

export const ConfirmAllDocument = graphql(`
  mutation ConfirmAll($input: ConfirmAllBillsInput!) {
    confirmAllBills(input: $input) {
      run {
        ...ConfirmRunFields
      }
    }
  }
`);

export const CancelRunDocument = graphql(`
  mutation CancelConfirmAll($input: CancelConfirmAllBillsInput!) {
    cancelConfirmAllBills(input: $input) {
      run {
        ...ConfirmRunFields
      }
    }
  }
`);

export const RefusedDocument = graphql(`
  query ConfirmRunRefused($id: ID!) {
    node(id: $id) {
      id
      ... on ConfirmAllBillsRun {
        outcomes(state: REFUSED, first: 100) {
          edges {
            node {
              billId
              code
              message
              currency
              expectedAmount
              bill {
                id
                month
                customer {
                  id
                  uin
                  name
                }
              }
            }
          }
          pageInfo {
            hasNextPage
          }
        }
      }
    }
  }
`);

const RunDocument = graphql(`
  query ConfirmRun($id: ID!) {
    node(id: $id) {
      id
      ... on ConfirmAllBillsRun {
        ...ConfirmRunFields
      }
    }
  }
`);

export const RunsDocument = graphql(`
  query ConfirmRuns($first: Int!) {
    confirmAllBillsRuns(first: $first) {
      edges {
        node {
          ...ConfirmRunFields
        }
      }
    }
  }
`);

export const isAtWork = (run: Run) => run.state === 'QUEUED' || run.state === 'RUNNING';

const EVERY_MS = 700;

/** One run, looked at again until it has ended. */
export function useRun(id: string | undefined) {
  const [{ data, error }, reload] = useQuery({
    query: RunDocument,
    variables: { id: id ?? '' },
    pause: id === undefined,
    requestPolicy: 'cache-and-network',
  });
  const node = data?.node?.__typename === 'ConfirmAllBillsRun' && data.node.id === id ? data.node : undefined;
  const run = node && readFragment(RunFields, node);
  const waits = id !== undefined && (!run || isAtWork(run));
  const [looked, setLooked] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each look leads to the next one
  useEffect(() => {
    if (!waits) return;
    const timer = setTimeout(() => {
      reload({ requestPolicy: 'network-only' });
      setLooked((count) => count + 1);
    }, EVERY_MS);
    return () => clearTimeout(timer);
  }, [waits, looked, reload]);

  return { run, error };
}
