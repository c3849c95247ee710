import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Popover } from '@mantine/core';
import { IconCalendarMonth, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { addMonths, formatMonth, formatMonthShort, makeMonth, yearOf } from '../lib/month';
import classes from './MonthPicker.module.css';

interface MonthPickerProps {
  /** Undefined: all months. */
  value: string | undefined;
  onChange: (month: string) => void;
  /** Months that hold something, newest first. Others can be chosen too, but are drawn quietly. */
  months: readonly string[];
  /** The latest month that makes sense, usually the running one. */
  latest: string;
  label?: string;
  /** Offers all months together. */
  onAll?: () => void;
}

const MOVES: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -3, ArrowDown: 3 };

/** One month: arrows for the neighbours, a year's grid for the rest. Months run in UTC+8. */
export function MonthPicker({ value, onChange, months, latest, label, onAll }: MonthPickerProps) {
  const { t, i18n } = useLingui();
  const [open, setOpen] = useState(false);
  const [year, setYear] = useState(yearOf(value ?? latest));
  const grid = useRef<HTMLDivElement>(null);
  const name = label ?? t`Month`;
  const shown = value === undefined ? t`All months` : formatMonth(value, i18n.locale);

  const show = (next: boolean) => {
    if (next) setYear(yearOf(value ?? latest));
    setOpen(next);
  };
  const choose = (month: string) => {
    show(false);
    onChange(month);
  };
  const move = (event: KeyboardEvent, month: string) => {
    const step = MOVES[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = addMonths(month, step);
    if (next > latest) return;
    setYear(yearOf(next));
    requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>(`[data-month="${next}"]`)?.focus());
  };

  return (
    <div className={classes.picker}>
      <ActionIcon
        size={32}
        variant="default"
        className={classes.before}
        aria-label={t`Month before`}
        onClick={() => onChange(addMonths(value ?? latest, -1))}
      >
        <IconChevronLeft size={15} />
      </ActionIcon>
      <Popover opened={open} onChange={show} position="bottom-start" shadow="md" trapFocus returnFocus width={264}>
        <Popover.Target>
          <Button
            variant="default"
            h={32}
            className={classes.current}
            leftSection={<IconCalendarMonth size={15} stroke={1.7} />}
            aria-label={`${name}: ${shown}`}
            onClick={() => show(!open)}
          >
            {shown}
          </Button>
        </Popover.Target>
        <Popover.Dropdown p={12} aria-label={name}>
          <div className={classes.year}>
            <ActionIcon aria-label={t`Year before`} onClick={() => setYear(year - 1)}>
              <IconChevronLeft size={15} />
            </ActionIcon>
            <span className="tabular">{year}</span>
            <ActionIcon aria-label={t`Year after`} disabled={year >= yearOf(latest)} onClick={() => setYear(year + 1)}>
              <IconChevronRight size={15} />
            </ActionIcon>
          </div>
          <div className={classes.grid} ref={grid}>
            {Array.from({ length: 12 }, (_, index) => makeMonth(year, index + 1)).map((month) => (
              <button
                key={month}
                type="button"
                className={classes.month}
                data-month={month}
                data-filled={months.includes(month) || undefined}
                data-autofocus={month === value || undefined}
                aria-pressed={month === value}
                aria-label={
                  months.includes(month)
                    ? formatMonth(month, i18n.locale)
                    : t`${formatMonth(month, i18n.locale)}, no bills`
                }
                disabled={month > latest}
                onClick={() => choose(month)}
                onKeyDown={(event) => move(event, month)}
              >
                {formatMonthShort(month, i18n.locale)}
              </button>
            ))}
          </div>
          {onAll && (
            <button
              type="button"
              className={classes.all}
              aria-pressed={value === undefined}
              onClick={() => {
                show(false);
                onAll();
              }}
            >
              <Trans>All months, the last 24</Trans>
            </button>
          )}
        </Popover.Dropdown>
      </Popover>
      <ActionIcon
        size={32}
        variant="default"
        className={classes.after}
        aria-label={t`Month after`}
        disabled={value === undefined || value >= latest}
        onClick={() => onChange(addMonths(value ?? latest, 1))}
      >
        <IconChevronRight size={15} />
      </ActionIcon>
    </div>
  );
}
