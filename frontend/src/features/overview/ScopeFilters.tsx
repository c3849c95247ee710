import { useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { monthAt } from '../../lib/month';
import { usePartners } from '../../lib/partners';
import { useViewer } from '../../lib/viewer';
import { AsOf } from '../../ui/AsOf';
import { FilterBar, OptionFilter } from '../../ui/FilterBar';
import { MonthPicker } from '../../ui/MonthPicker';
import classes from './Overview.module.css';
import type { OverviewSearch } from './search';

type ScopeSearch = Pick<OverviewSearch, 'month' | 'reach' | 'manager' | 'currency'>;

interface ScopeFiltersProps {
  month: string;
  search: ScopeSearch;
  /** Offered when there are several: they are never added (RULES D5). */
  currencies: readonly string[];
  currency: string;
  onChange: (change: ScopeSearch) => void;
}

/** Which month, whose customers, which currency. */
export function ScopeFilters({ month, search, currencies, currency, onChange }: ScopeFiltersProps) {
  const { t } = useLingui();
  const { viewer, months } = useViewer();
  const distributor = viewer.perspective === 'DISTRIBUTOR';
  const reach = search.reach ?? 'DIRECT';
  return (
    <FilterBar label={t`Which costs`}>
      <MonthPicker
        value={month}
        months={months}
        latest={monthAt(viewer.now)}
        onChange={(next) => onChange({ month: next })}
      />
      {distributor && (
        <SegmentedControl
          size="xs"
          aria-label={t`Whose customers`}
          className={classes.flat}
          value={reach}
          onChange={(next) =>
            onChange({
              reach: next === 'DIRECT' ? undefined : (next as 'INDIRECT' | 'ALL'),
              manager: next === 'DIRECT' ? undefined : search.manager,
            })
          }
          data={[
            { value: 'DIRECT', label: t`Direct` },
            { value: 'INDIRECT', label: t`Indirect` },
            { value: 'ALL', label: t`All` },
          ]}
        />
      )}
      {viewer.viewerHasIndirectCustomers && (
        <ManagerFilter
          month={month}
          selected={search.manager}
          onChange={(manager) =>
            // A second-level reseller's customers are never direct ones.
            onChange({ manager, reach: distributor && manager && reach === 'DIRECT' ? 'INDIRECT' : search.reach })
          }
        />
      )}
      {currencies.length > 1 && (
        <SegmentedControl
          size="xs"
          aria-label={t`Currency`}
          className={classes.flat}
          value={currency}
          onChange={(next) => onChange({ currency: next })}
          data={[...currencies]}
        />
      )}
    </FilterBar>
  );
}

interface ManagerFilterProps {
  month: string;
  selected: string | undefined;
  onChange: (uin: string | undefined) => void;
}

function ManagerFilter({ month, selected, onChange }: ManagerFilterProps) {
  const { t } = useLingui();
  const { viewer } = useViewer();
  const { partners, asOf, want } = usePartners(month, selected !== undefined);
  return (
    <OptionFilter
      single
      label={viewer.perspective === 'DISTRIBUTOR' ? t`Second-level reseller` : t`Manager`}
      options={partners}
      note={asOf && <AsOf dataAsOf={asOf.dataAsOf} final={asOf.final} />}
      selected={selected === undefined ? [] : [selected]}
      onOpen={want}
      onChange={([uin]) => onChange(uin)}
    />
  );
}
