import { useLingui } from '@lingui/react/macro';
import { usePartners } from '../../lib/partners';
import { useViewer } from '../../lib/viewer';
import { AsOf } from '../../ui/AsOf';
import { OptionFilter } from '../../ui/FilterBar';

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
