/** Partners whose customers a viewer may look at, for a choice among them. */
import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../gql';
import { useViewer } from './viewer';

const PartnersDocument = graphql(`
  query Partners {
    secondLevelResellers: accounts(kind: SECOND_LEVEL_RESELLER, first: 200) {
      edges {
        node {
          id
          uin
          name
        }
      }
    }
    resellers: accounts(kind: RESELLER, first: 200) {
      edges {
        node {
          id
          uin
          name
        }
      }
    }
    distributors: accounts(kind: DISTRIBUTOR, first: 200) {
      edges {
        node {
          id
          uin
          name
        }
      }
    }
  }
`);

/** What is behind each manager in the month. */
const ManagerCostsDocument = graphql(`
  query ManagerCosts($month: Month!) {
    costs(filter: { month: $month, reach: ALL }, groupBy: [MANAGER]) {
      currency
      manager {
        id
        uin
      }
      totalCost
      dataAsOf
      final
    }
  }
`);

interface Partners {
  /** Undefined until somebody wants them. The amount is what is behind the partner in the month. */
  partners: { value: string; label: string; amount?: string; currency?: string }[] | undefined;
  /** Up to when the amounts hold charges. */
  asOf: { dataAsOf: string; final: boolean } | undefined;
  want: () => void;
}

/**
 * The partners beneath the viewer, asked for once somebody wants them; `now` when one is chosen already and needs its name. Without a month,
 * amounts are not asked for.
 */
export function usePartners(month: string | undefined, now: boolean): Partners {
  const { viewer } = useViewer();
  const [wanted, setWanted] = useState(now);
  const [{ data }] = useQuery({ query: PartnersDocument, pause: !wanted });
  const [{ data: sums }] = useQuery({
    query: ManagerCostsDocument,
    variables: { month: month ?? '' },
    pause: !wanted || month === undefined,
  });
  // Nothing adds two currencies (RULES D5): a manager with bills in several is shown without an amount.
  const behind = (uin: string) => {
    const [only, ...others] = sums?.costs.filter((row) => row.manager?.uin === uin) ?? [];
    return only && others.length === 0 ? { amount: only.totalCost, currency: only.currency } : {};
  };
  const pages = data && [data.distributors, data.resellers, data.secondLevelResellers];
  const partners = pages
    ?.flatMap((page) => page.edges.map((edge) => edge.node))
    .filter((account) => account.uin !== viewer.account.uin)
    .map((account) => ({ value: account.uin, label: account.name, ...behind(account.uin) }));
  return { partners, asOf: sums?.costs.find((row) => !row.final) ?? sums?.costs[0], want: () => setWanted(true) };
}
