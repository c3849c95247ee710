import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../gql';
import { useViewer } from '../../lib/viewer';
import { AsOf } from '../../ui/AsOf';
import { OptionFilter } from '../../ui/FilterBar';

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

interface ManagerFilterProps {
  /** Undefined: all months, whose amounts are not asked for. */
  month: string | undefined;
  selected: string | undefined;
  onChange: (uin: string | undefined) => void;
}

/** Whose customers: one second-level reseller of a distributor, or any partner for who sees them all. */
export function ManagerFilter({ month, selected, onChange }: ManagerFilterProps) {
  const { t } = useLingui();
  const { viewer } = useViewer();
  const [wanted, setWanted] = useState(selected !== undefined);
  const [{ data }] = useQuery({ query: PartnersDocument, pause: !wanted });
  const [{ data: sums }] = useQuery({
    query: ManagerCostsDocument,
    variables: { month: month ?? '' },
    pause: !wanted || month === undefined,
  });
  // Nothing adds two currencies (RULES D5): a manager with bills in several is shown without an amount.
  const asOf = sums?.costs.find((row) => !row.final) ?? sums?.costs[0];
  const behind = (uin: string) => {
    const [only, ...others] = sums?.costs.filter((row) => row.manager?.uin === uin) ?? [];
    return only && others.length === 0 ? { amount: only.totalCost, currency: only.currency } : {};
  };
  const partners = data && [data.distributors, data.resellers, data.secondLevelResellers];
  return (
    <OptionFilter
      single
      label={viewer.perspective === 'DISTRIBUTOR' ? t`Second-level reseller` : t`Manager`}
      options={partners
        ?.flatMap((page) => page.edges.map((edge) => edge.node))
        .filter((account) => account.uin !== viewer.account.uin)
        .map((account) => ({ value: account.uin, label: account.name, ...behind(account.uin) }))}
      note={asOf && <AsOf dataAsOf={asOf.dataAsOf} final={asOf.final} />}
      selected={selected === undefined ? [] : [selected]}
      onOpen={() => setWanted(true)}
      onChange={([uin]) => onChange(uin)}
    />
  );
}
