import { useLingui } from '@lingui/react/macro';
import { formatDay, formatDayAndTime, isMidnight, momentBefore } from '../lib/dates';

interface AsOfProps {
  /** The cut-off of the amounts (RULES A9). */
  dataAsOf: string;
  final: boolean;
  issuedAt?: string | null;
}

/** Up to when the amounts hold charges, and whether they can still change, in words. */
export function AsOf({ dataAsOf, final, issuedAt }: AsOfProps) {
  const { t, i18n } = useLingui();
  if (final) {
    return issuedAt
      ? t`Final: issued on ${formatDayAndTime(issuedAt, i18n.locale)} (UTC+8), it never changes again.`
      : t`Final: these amounts never change again.`;
  }
  // A midnight is the end of the day before, and that is how people say it.
  return isMidnight(dataAsOf)
    ? t`Not final: charges up to the end of ${formatDay(momentBefore(dataAsOf), i18n.locale)} (UTC+8).`
    : t`Not final: charges up to ${formatDayAndTime(dataAsOf, i18n.locale)} (UTC+8).`;
}
