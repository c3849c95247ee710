import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../gql';
import { useViewer } from '../../lib/viewer';
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

interface ManagerFilterProps {
  selected: string | undefined;
  onChange: (uin: string | undefined) => void;
}

/** Whose customers: one second-level reseller of a distributor, or any partner for who sees them all. */
export function ManagerFilter({ selected, onChange }: ManagerFilterProps) {
  const { t } = useLingui();
  const { viewer } = useViewer();
  const [wanted, setWanted] = useState(selected !== undefined);
  const [{ data }] = useQuery({ query: PartnersDocument, pause: !wanted });
  const partners = data && [data.distributors, data.resellers, data.secondLevelResellers];
  return (
    <OptionFilter
      single
      label={viewer.perspective === 'DISTRIBUTOR' ? t`Second-level reseller` : t`Manager`}
      options={partners
        ?.flatMap((page) => page.edges.map((edge) => edge.node))
        .filter((account) => account.uin !== viewer.account.uin)
        .map((account) => ({ value: account.uin, label: account.name }))}
      selected={selected === undefined ? [] : [selected]}
      onOpen={() => setWanted(true)}
      onChange={([uin]) => onChange(uin)}
    />
  );
}
