import { Trans, useLingui } from '@lingui/react/macro';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { acceptInvitation } from '../../lib/session';
import { LinkButton } from '../../ui/LinkButton';
import { Logo } from '../../ui/Logo';
import { FailureLine } from '../../ui/States';
import classes from './SignIn.module.css';

/** Where an invitation's link leads: a name and a password make the user. The secret is behind the #, so that no server writes it into a log. */
export function Invitation() {
  const { t } = useLingui();
  const [secret] = useState(() => window.location.hash.slice(1));
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    try {
      await acceptInvitation(secret, name.trim(), password);
      setDone(true);
    } catch (error) {
      setFailure(error);
    }
    setBusy(false);
  };
  return (
    <main className={classes.page}>
      <div className={classes.column}>
        <Logo size={28} />
        {done ? (
          <div className={classes.form}>
            <h1>
              <Trans>Welcome</Trans>
            </h1>
            <p>
              <Trans>You can sign in now, with your e-mail address and the password that you chose.</Trans>
            </p>
            <LinkButton to="/sign-in" size="md" fullWidth>
              <Trans>Sign in</Trans>
            </LinkButton>
          </div>
        ) : (
          <form className={classes.form} onSubmit={submit}>
            <h1>
              <Trans>Accept the invitation</Trans>
            </h1>
            <TextInput
              label={<Trans>Your name</Trans>}
              name="name"
              autoComplete="name"
              required
              withAsterisk={false}
              maxLength={100}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <PasswordInput
              label={<Trans>Password</Trans>}
              description={<Trans>At least 10 characters.</Trans>}
              name="password"
              autoComplete="new-password"
              required
              minLength={10}
              withAsterisk={false}
              visibilityToggleButtonProps={{ 'aria-label': t`Show the password` }}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            {failure !== null && <NotAccepted error={failure} />}
            <Button type="submit" size="md" fullWidth loading={busy}>
              <Trans>Accept</Trans>
            </Button>
          </form>
        )}
      </div>
    </main>
  );
}

/** Of a secret that opens nothing, nobody learns why. */
function NotAccepted({ error }: { error: unknown }) {
  const { t } = useLingui();
  const nothing = error instanceof Error && 'code' in error && error.code === 'NOT_FOUND';
  if (!nothing) return <FailureLine error={error} />;
  return (
    <p className={classes.wrong} role="alert">
      {t`This invitation opens nothing: it is unknown, used, withdrawn, or older than seven days. Ask for a new one.`}
    </p>
  );
}
