import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { CopyButton } from '../../ui/CopyButton';
import classes from './ApiTokens.module.css';

/** A secret that is never shown again. `what` is the word for it, for the copy button. */
export function SecretOnce({ secret, what, onDone }: { secret: string; what: string; onDone: () => void }) {
  return (
    <>
      <p className={classes.question}>
        <Trans>It is shown only here and only once. Keep it where your program finds it and nobody else does.</Trans>
      </p>
      <div className={classes.secret}>
        <code>{secret}</code>
        <CopyButton value={secret} what={what} size={16} />
      </div>
      <div className={classes.buttons}>
        <Button onClick={onDone}>
          <Trans>Done</Trans>
        </Button>
      </div>
    </>
  );
}
