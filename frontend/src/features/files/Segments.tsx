import { SegmentedControl } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './DownloadDialog.module.css';

interface SegmentsProps<Value extends string> {
  label: string;
  value: Value;
  options: { value: Value; label: string; disabled?: boolean }[];
  onChange: (value: Value) => void;
  /** What the chosen one means. */
  note: ReactNode;
}

/** One of a few short words beside each other, with a sentence about the chosen one. */
export function Segments<Value extends string>({ label, value, options, onChange, note }: SegmentsProps<Value>) {
  const id = useId();
  return (
    <div className={classes.segments}>
      <span className={classes.segmentsLabel} id={id}>
        {label}
      </span>
      <SegmentedControl
        size="xs"
        aria-labelledby={id}
        value={value}
        onChange={(next) => onChange(next as Value)}
        data={options}
      />
      <p className={classes.note}>{note}</p>
    </div>
  );
}
