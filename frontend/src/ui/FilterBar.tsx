import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, CloseButton, Popover, ScrollArea, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconChevronDown, IconPlus, IconSearch } from '@tabler/icons-react';
import { type ReactNode, type Ref, useEffect, useState } from 'react';
import { formatAmount, formatExact, isNegative, isZero, minorUnit, roundAmount } from '../lib/money';
import classes from './FilterBar.module.css';
import { Money } from './Money';

/** Filters beside each other; they wrap on narrow screens. */
export function FilterBar({ children, label }: { children: ReactNode; label: string }) {
  return (
    <search className={`${classes.bar} no-print`} aria-label={label}>
      {children}
    </search>
  );
}

export interface Option {
  value: string;
  label: string;
  /** The exact sum behind the value, with its currency. */
  amount?: string;
  currency?: string;
}

interface OptionFilterProps {
  label: string;
  /** Undefined while they are on their way. */
  options: readonly Option[] | undefined;
  selected: readonly string[];
  /** `first` says that this is the first change since the list was opened: a new step for Back. */
  onChange: (selected: string[], first: boolean) => void;
  /** Called when the list opens, to fetch options no earlier than needed. */
  onOpen?: () => void;
  /** One value at most. */
  single?: boolean;
  /** Beneath the options: up to when their amounts hold charges. */
  note?: ReactNode;
}

/** More options than that are found by typing; nobody scrolls through more. */
const SHOWN = 100;

/** One filter: a button that says what is chosen, and behind it the options with their amounts. */
export function OptionFilter(props: OptionFilterProps) {
  const { label, options, selected, onChange } = props;
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const [changed, setChanged] = useState(false);
  const [search, setSearch] = useState('');

  const show = (next: boolean) => {
    setOpen(next);
    if (next) {
      setSearch('');
      setChanged(false);
      props.onOpen?.();
    }
  };
  const change = (next: string[]) => {
    onChange(next, !changed);
    setChanged(true);
  };
  const toggle = (value: string) => {
    if (props.single) {
      change(selected.includes(value) ? [] : [value]);
      show(false);
    } else {
      change(selected.includes(value) ? selected.filter((one) => one !== value) : [...selected, value]);
    }
  };

  // What is chosen stays in the list even when the other filters leave no row of it, so that it can be let go.
  const known = new Map(options?.map((option) => [option.value, option]));
  const missing = selected.filter((value) => !known.has(value)).map((value) => ({ value, label: value }) as Option);
  const all = [...(options ?? []), ...missing];
  const needle = search.trim().toLowerCase();
  const found = needle === '' ? all : all.filter((option) => option.label.toLowerCase().includes(needle));
  const first = selected[0];
  const firstLabel = first === undefined ? '' : (known.get(first)?.label ?? first) || t`(none)`;

  return (
    <Popover opened={open} onChange={show} position="bottom-start" shadow="md" trapFocus returnFocus width={340}>
      <Popover.Target>
        <button
          type="button"
          className={classes.filter}
          data-on={selected.length > 0 || undefined}
          aria-haspopup="dialog"
          aria-expanded={open}
          onClick={() => show(!open)}
        >
          <span className={classes.name}>{label}</span>
          {selected.length > 0 && (
            <span className={classes.chosen}>
              {firstLabel}
              {selected.length > 1 && ` +${selected.length - 1}`}
            </span>
          )}
          <IconChevronDown size={13} />
        </button>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={label}>
        {all.length > 7 && (
          <div className={classes.find}>
            <TextInput
              data-autofocus
              size="xs"
              placeholder={t`Find`}
              aria-label={t`Find in ${label}`}
              leftSection={<IconSearch size={13} />}
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
          </div>
        )}
        <ScrollArea.Autosize mah={312} type="auto" viewportProps={{ tabIndex: 0, 'aria-label': label, role: 'group' }}>
          <div className={classes.options}>
            {options === undefined &&
              Array.from({ length: 4 }, (_, line) => <Skeleton key={line} height={12} my={11} mx={10} width="auto" />)}
            {found.slice(0, SHOWN).map((option) => (
              <Checkbox
                key={option.value}
                size="xs"
                className={classes.option}
                classNames={{ body: classes.optionBody, labelWrapper: classes.optionWords, label: classes.optionLabel }}
                checked={selected.includes(option.value)}
                onChange={() => toggle(option.value)}
                label={
                  <>
                    <span className={option.label === '' ? classes.quiet : undefined}>
                      {option.label === '' ? <Trans>(none)</Trans> : option.label}
                    </span>
                    {option.amount !== undefined && option.currency !== undefined && (
                      <OptionAmount amount={option.amount} currency={option.currency} />
                    )}
                  </>
                }
              />
            ))}
            {options !== undefined && found.length === 0 && (
              <p className={classes.none}>
                <Trans>No value fits.</Trans>
              </p>
            )}
            {found.length > SHOWN && (
              <p className={classes.none}>
                <Trans>{found.length - SHOWN} more: type to find them.</Trans>
              </p>
            )}
          </div>
        </ScrollArea.Autosize>
        {props.note && all.length > 0 && <p className={classes.note}>{props.note}</p>}
        {selected.length > 0 && (
          <div className={classes.clear}>
            <Button variant="subtle" size="compact-xs" onClick={() => change([])}>
              <Trans>Clear</Trans>
            </Button>
          </div>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

/** An amount in a narrow place; one that would round to nothing says that it is not nothing. */
function OptionAmount({ amount, currency }: { amount: string; currency: string }) {
  const digits = minorUnit(currency);
  if (isZero(amount) || !isZero(roundAmount(amount, digits))) return <Money amount={amount} currency={currency} />;
  const least = `0.${'1'.padStart(digits, '0')}`;
  return (
    <span className="tabular" title={`${formatExact(amount, currency)} ${currency}`}>
      {isNegative(amount) ? `> ${formatAmount(`-${least}`)}` : `< ${least}`}
    </span>
  );
}

interface SearchFieldProps {
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
  inputRef?: Ref<HTMLInputElement>;
  width?: number;
  /** Enter in the field, to go on to what was found. */
  onEnter?: () => void;
}

/** Text to look for; acts a moment after the last key. `/` leads here, Esc empties it and leaves. */
export function SearchField({ label, placeholder, value, onChange, inputRef, width = 260, onEnter }: SearchFieldProps) {
  const { t } = useLingui();
  const [text, setText] = useState(value);
  const settle = useDebouncedCallback((next: string) => onChange(next.trim()), 220);

  // The address may change by Back, by a link or by Clear.
  useEffect(() => setText((old) => (old.trim() === value ? old : value)), [value]);

  const set = (next: string) => {
    setText(next);
    settle(next);
  };
  return (
    <TextInput
      ref={inputRef}
      className={classes.search}
      classNames={{ input: classes.searchInput }}
      style={{ width }}
      size="sm"
      type="text"
      role="searchbox"
      aria-label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={14} />}
      rightSection={
        text === '' ? (
          <kbd className={classes.kbd} aria-hidden="true">
            /
          </kbd>
        ) : (
          <CloseButton size="sm" aria-label={t`Clear the search`} onClick={() => set('')} />
        )
      }
      value={text}
      onChange={(event) => set(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          settle.flush();
          onEnter?.();
        } else if (event.key === 'Escape') {
          if (text === '') event.currentTarget.blur();
          else set('');
        }
      }}
    />
  );
}

/** Brings out the filters that few need. */
export function MoreFilters({ onClick }: { onClick: () => void }) {
  return (
    <button type="button" className={`${classes.filter} ${classes.more}`} onClick={onClick}>
      <IconPlus size={13} />
      <Trans>More filters</Trans>
    </button>
  );
}

/** Lets all filters go. */
export function ClearFilters({ onClear }: { onClear: () => void }) {
  return (
    <Button variant="subtle" size="compact-sm" onClick={onClear}>
      <Trans>Clear filters</Trans>
    </Button>
  );
}
