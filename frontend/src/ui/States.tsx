import { Trans } from '@lingui/react/macro';
import { Button, Skeleton } from '@mantine/core';
import { IconAlertTriangle, IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { describeError } from '../lib/errors';
import classes from './States.module.css';

interface EmptyProps {
  icon?: ReactNode;
  title: ReactNode;
  /** What would fill it: the button or the command. */
  children?: ReactNode;
  action?: ReactNode;
}

/** Nothing here, and how to change that. */
export function Empty({ icon, title, children, action }: EmptyProps) {
  return (
    <div className={classes.state}>
      {icon && <div className={classes.icon}>{icon}</div>}
      <p className={classes.title}>{title}</p>
      {children && <div className={classes.text}>{children}</div>}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  );
}

interface FailureProps {
  error: unknown;
  onRetry?: () => void;
}

/** What went wrong and what to do, in the place of what could not be shown. */
export function Failure({ error, onRetry }: FailureProps) {
  const problem = describeError(error);
  return (
    <div className={classes.state} role="alert">
      <div className={classes.icon}>
        {problem.code === 'CONNECTION_LOST' ? <IconPlugConnectedX stroke={1.5} /> : <IconAlertTriangle stroke={1.5} />}
      </div>
      <p className={classes.title}>{problem.title}</p>
      <div className={classes.text}>{problem.advice}</div>
      {onRetry && (
        <div className={classes.action}>
          <Button variant="default" onClick={onRetry}>
            <Trans>Try again</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}

/** The same in one line, above what is still shown: a form keeps what was typed, a table its rows. */
export function FailureLine({ error, onRetry }: FailureProps) {
  const problem = describeError(error);
  return (
    <div className={classes.line} role="alert">
      <IconAlertTriangle size={16} stroke={1.7} />
      <span>
        <strong>{problem.title}</strong> {problem.advice}
      </span>
      {onRetry && (
        <Button variant="subtle" size="compact-sm" onClick={onRetry}>
          <Trans>Try again</Trans>
        </Button>
      )}
    </div>
  );
}

/** Grey lines in the shape of text on its way. */
export function TextSkeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={12} mb={10} width={`${90 - ((line * 23) % 50)}%`} />
      ))}
    </div>
  );
}
