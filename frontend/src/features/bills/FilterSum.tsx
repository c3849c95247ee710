import { Plural, Trans } from '@lingui/react/macro';
import { Button, Skeleton } from '@mantine/core';
import { IconSum } from '@tabler/icons-react';
import { useState } from 'react';
import { useQuery } from 'urql';
import type { LineFilter } from '../../gql/graphql';
import { ExactMoney } from '../../ui/Money';
import type { BillVariables } from './BillPage';
import classes from './FilterSum.module.css';
import { FilterSumDocument } from './queries';

interface FilterSumProps {
  bill: BillVariables;
  currency: string;
  filter: LineFilter | undefined;
  details: boolean;
}

/** Count and exact sum of everything that the filter matches. It costs a walk over the rows, and so waits until it is asked for. */
export function FilterSum({ bill, currency, filter, details }: FilterSumProps) {
  const key = JSON.stringify([bill, filter, details]);
  const [wanted, setWanted] = useState<string | null>(null);
  const asked = wanted === key;
  const [{ data, error, fetching }] = useQuery({
    query: FilterSumDocument,
    variables: { ...bill, filter, details },
    pause: !asked,
  });
  const sum = data?.bill?.lines ?? data?.bill?.instances;
  if (!asked || error) {
    return (
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconSum size={14} />}
        onClick={() => {
          setWanted(null);
          setTimeout(() => setWanted(key));
        }}
      >
        {error ? <Trans>Could not be summed. Try again</Trans> : <Trans>Count and sum</Trans>}
      </Button>
    );
  }
  if (fetching || !sum) return <Skeleton height={12} width={190} />;
  return (
    <output className={classes.sum}>
      <span className="tabular">
        {details ? (
          <Plural value={sum.totalCount} one="# charge" other="# charges" />
        ) : (
          <Plural value={sum.totalCount} one="# instance" other="# instances" />
        )}
      </span>
      <strong>
        <ExactMoney amount={sum.totalCost} currency={currency} showCurrency />
      </strong>
    </output>
  );
}
