import { t } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { CloseButton } from '@mantine/core';
import { type ReactNode, type RefObject, useState } from 'react';
import { useQuery } from 'urql';
import type { BillOptionsQuery, FilterColumn } from '../../gql/graphql';
import { sum } from '../../lib/money';
import { AsOf } from '../../ui/AsOf';
import { ClearFilters, FilterBar, MoreFilters, type Option, OptionFilter, SearchField } from '../../ui/FilterBar';
import type { BillVariables } from './BillPage';
import { billingModeName, paymentStatusName, transactionTypeName } from './enumNames';
import classes from './LineFilters.module.css';
import { isFiltered, lineFilter, NO_FILTERS, writeTag, writeTagKey } from './lineFilter';
import { BillOptionsDocument } from './queries';
import type { BillSearch } from './search';

interface LineFiltersProps {
  bill: BillVariables;
  currency: string;
  search: BillSearch;
  onChange: (change: Partial<BillSearch>, replace?: boolean) => void;
  field: RefObject<HTMLInputElement | null>;
  children?: ReactNode;
}

type FilterOption = NonNullable<BillOptionsQuery['bill']>['filterOptions'][number];

/** The filters of a bill's lines; the options of a column follow the filters on the others, and say what is behind them (RULES G1). */
export function LineFilters({ bill, currency, search, onChange, field, children }: LineFiltersProps) {
  const { t } = useLingui();
  const [wanted, setWanted] = useState(false);
  const [more, setMore] = useState(false);
  const [{ data, stale }] = useQuery({
    query: BillOptionsDocument,
    variables: { ...bill, filter: lineFilter(search) },
    pause: !wanted,
  });
  const options = stale && !data ? undefined : data?.bill?.filterOptions;
  const asOf = data?.bill && <AsOf dataAsOf={data.bill.dataAsOf} final={data.bill.final} />;
  const want = () => setWanted(true);

  const list = (column: FilterColumn, name: (value: string) => string = (value) => value): Option[] | undefined =>
    options
      ?.filter((option) => option.column === column)
      .map((option) => ({ value: option.value, label: name(option.value), amount: option.totalCost, currency }));
  type ListKey = 'product' | 'subproduct' | 'project' | 'region' | 'zone' | 'mode' | 'type' | 'operator' | 'tag';
  const filter = (label: string, key: ListKey, values: Option[] | undefined) => (
    <OptionFilter
      label={label}
      options={values}
      selected={search[key] ?? []}
      onOpen={want}
      note={asOf}
      onChange={(chosen, first) => onChange({ [key]: chosen.length > 0 ? chosen : undefined }, !first)}
    />
  );

  return (
    <FilterBar label={t`Filters`}>
      <SearchField
        inputRef={field}
        width={230}
        label={t`Instance`}
        placeholder={t`Instance ID or name`}
        value={search.q ?? ''}
        onChange={(q) => onChange({ q: q || undefined }, search.q !== undefined)}
      />
      {filter(t`Product`, 'product', list('PRODUCT'))}
      {filter(t`Project`, 'project', list('PROJECT'))}
      {filter(t`Region`, 'region', list('REGION'))}
      {filter(t`Billing mode`, 'mode', list('BILLING_MODE', billingModeName))}
      {filter(t`Transaction type`, 'type', list('TRANSACTION_TYPE', transactionTypeName))}
      {filter(t`Tags`, 'tag', options && tagOptions(options, currency))}
      {(more || search.subproduct) && filter(t`Subproduct`, 'subproduct', list('SUBPRODUCT'))}
      {(more || search.zone) && filter(t`Zone`, 'zone', list('ZONE'))}
      {(more || search.operator) && filter(t`Operator UIN`, 'operator', list('OPERATOR'))}
      {(more || search.paid) && (
        <OptionFilter
          single
          label={t`Payment status`}
          options={paymentOptions(data, search, currency)}
          selected={search.paid ? [search.paid] : []}
          onOpen={want}
          note={asOf}
          onChange={([paid]) => onChange({ paid: paid as BillSearch['paid'] })}
        />
      )}
      {!more && <MoreFilters onClick={() => setMore(true)} />}
      {search.instance?.map((instance) => (
        <span key={instance} className={classes.instance}>
          <Trans>
            Instance <strong>{instance}</strong>
          </Trans>
          <CloseButton
            size="xs"
            aria-label={t`Let go of ${instance}`}
            onClick={() => {
              const rest = search.instance?.filter((one) => one !== instance) ?? [];
              onChange({ instance: rest.length > 0 ? rest : undefined });
            }}
          />
        </span>
      ))}
      {isFiltered(search) && <ClearFilters onClear={() => onChange(NO_FILTERS)} />}
      {children}
    </FilterBar>
  );
}

/** Payment follows the bill as a whole (RULES E11): what the other filters leave is behind one of the two. */
function paymentOptions(
  data: BillOptionsQuery | undefined,
  search: BillSearch,
  currency: string,
): Option[] | undefined {
  const bill = data?.bill;
  if (!bill) return undefined;
  const products = bill.filterOptions.filter(
    // The options of a column do not follow the filter on itself.
    (option) => option.column === 'PRODUCT' && (!search.product || search.product.includes(option.value)),
  );
  const all = sum(products.map((option) => option.totalCost));
  const paid = bill.status === 'CONFIRMED';
  return [
    { value: 'PAID', label: paymentStatusName('PAID'), amount: paid ? all : '0', currency },
    { value: 'UNPAID', label: paymentStatusName('UNPAID'), amount: paid ? '0' : all, currency },
  ];
}

/** Tags by key and value; of a key with several values, all of them can be chosen at once. */
function tagOptions(options: readonly FilterOption[], currency: string): Option[] {
  const byKey = new Map<string, FilterOption[]>();
  for (const option of options) {
    if (option.column !== 'TAG' || !option.tagKey) continue;
    byKey.set(option.tagKey, [...(byKey.get(option.tagKey) ?? []), option]);
  }
  return [...byKey].flatMap(([key, values]) => [
    ...(values.length > 1
      ? [{ value: writeTagKey(key), label: anyValue(key), amount: sum(values.map((one) => one.totalCost)), currency }]
      : []),
    ...values.map((one) => ({
      value: writeTag(key, one.value),
      label: `${key}: ${one.value}`,
      amount: one.totalCost,
      currency,
    })),
  ]);
}

const anyValue = (key: string) => t`${key}: any value`;
