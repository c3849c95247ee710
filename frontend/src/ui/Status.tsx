import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import classes from './Status.module.css';

type Tone = 'good' | 'warn' | 'bad' | 'accent' | 'quiet';

/** A word with a dot: colour never says it alone. */
export function Status({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={classes.status} data-tone={tone}>
      {children}
    </span>
  );
}

export type BillStatusCode = 'UNCONFIRMED' | 'PARTIALLY_CONFIRMED' | 'CONFIRMED' | 'NOT_REQUIRED';

interface BillStatusProps {
  status: BillStatusCode;
  /** The bill is not issued: that nothing is confirmed calls for nothing yet. */
  early?: boolean;
}

/** How much of a bill is confirmed (RULES E2). */
export function BillStatus({ status, early = false }: BillStatusProps) {
  switch (status) {
    case 'CONFIRMED':
      return (
        <Status tone="good">
          <Trans>Confirmed</Trans>
        </Status>
      );
    case 'PARTIALLY_CONFIRMED':
      return (
        <Status tone="accent">
          <Trans>Partially confirmed</Trans>
        </Status>
      );
    case 'UNCONFIRMED':
      return (
        <Status tone={early ? 'quiet' : 'warn'}>
          <Trans>Unconfirmed</Trans>
        </Status>
      );
    case 'NOT_REQUIRED':
      return (
        <Status tone="quiet">
          <Trans>Not required</Trans>
        </Status>
      );
  }
}

export type BillStateCode = 'ACCRUING' | 'CLOSED' | 'ISSUED';

/** How far a bill's month has come (RULES A2). */
export function BillState({ state }: { state: BillStateCode }) {
  switch (state) {
    case 'ACCRUING':
      return (
        <Status tone="accent">
          <Trans>Accruing</Trans>
        </Status>
      );
    case 'CLOSED':
      return (
        <Status tone="warn">
          <Trans>Closed, not issued</Trans>
        </Status>
      );
    case 'ISSUED':
      return (
        <Status tone="quiet">
          <Trans>Issued</Trans>
        </Status>
      );
  }
}
