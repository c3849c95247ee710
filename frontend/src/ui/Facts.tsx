import type { ReactNode } from 'react';
import classes from './Facts.module.css';

export interface Fact {
  key: string;
  label: ReactNode;
  value: ReactNode;
  /** Something to do with the value, such as a copy button. */
  action?: ReactNode;
}

/** Names and values below each other. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map((fact) => (
        <div key={fact.key} className={classes.fact}>
          <dt>{fact.label}</dt>
          <dd>
            <span className={classes.value}>{fact.value}</span>
            {fact.action}
          </dd>
        </div>
      ))}
    </dl>
  );
}
