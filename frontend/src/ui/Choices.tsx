import { Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Choices.module.css';

export interface Choice<Value extends string> {
  value: Value;
  label: ReactNode;
  /** What choosing it means, in a sentence; of a disabled one, why it cannot be chosen. */
  note?: ReactNode;
  disabled?: boolean;
}

interface ChoicesProps<Value extends string> {
  label: ReactNode;
  value: Value;
  choices: readonly Choice<Value>[];
  onChange: (value: Value) => void;
  /** The first of a dialog has the keyboard when it opens: Enter sends the form as it stands. */
  first?: boolean;
}

/** One of a few, each with a sentence about it. */
export function Choices<Value extends string>({ label, value, choices, onChange, first }: ChoicesProps<Value>) {
  return (
    <Radio.Group label={label} value={value} onChange={(next) => onChange(next as Value)}>
      <div className={classes.choices}>
        {choices.map((choice) => (
          <Radio
            key={choice.value}
            size="xs"
            value={choice.value}
            disabled={choice.disabled}
            label={choice.label}
            description={choice.note}
            data-autofocus={(first && choice.value === value) || undefined}
            classNames={{
              root: classes.choice,
              body: classes.body,
              labelWrapper: classes.words,
              label: classes.label,
              description: classes.note,
            }}
          />
        ))}
      </div>
    </Radio.Group>
  );
}
