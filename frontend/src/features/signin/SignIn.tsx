import { Trans, useLingui } from '@lingui/react/macro';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { useSessionActions } from '../../lib/session';
import { Logo } from '../../ui/Logo';
import { FailureLine } from '../../ui/States';
import { Provider, type ProviderOffer, ProviderRefusal } from './Provider';
import classes from './SignIn.module.css';

const route = getRouteApi('/sign-in');

/** Whom GET /session offers to sign in as: only while the demo runs. */
interface DemoUser {
  email: string;
  name: string;
  role: string;
  account: string;
}

interface SessionAnswer {
  signedIn: boolean;
  provider?: ProviderOffer;
  demoUsers?: DemoUser[];
  demoPassword?: string;
}

export function SignIn() {
  const { t } = useLingui();
  const { next, refused } = route.useSearch();
  const { signIn } = useSessionActions();
  const router = useRouter();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [session, setSession] = useState<SessionAnswer | null>(null);

  useEffect(() => {
    const gone = new AbortController();
    fetch('/session', { signal: gone.signal })
      .then((response) => (response.ok ? response.json() : null))
      .then((answer: SessionAnswer | null) => {
        if (answer?.signedIn) router.history.replace(next ?? '/');
        else setSession(answer);
      })
      // Signing in says it when the server cannot be reached.
      .catch(() => {});
    return () => gone.abort();
  }, [next, router]);

  const enter = async (asEmail: string, asPassword: string) => {
    setBusy(true);
    setFailure(null);
    try {
      await signIn(asEmail, asPassword);
      router.history.push(next ?? '/');
    } catch (error) {
      setFailure(error);
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void enter(email.trim(), password);
  };

  const users = session?.demoUsers ?? [];
  return (
    <main className={classes.page}>
      <div className={classes.column}>
        <Logo size={28} />
        <form className={classes.form} onSubmit={submit}>
          <h1>
            <Trans>Sign in</Trans>
          </h1>
          <TextInput
            label={<Trans>E-mail address</Trans>}
            type="email"
            name="email"
            autoComplete="username"
            required
            withAsterisk={false}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label={<Trans>Password</Trans>}
            name="password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            visibilityToggleButtonProps={{ 'aria-label': t`Show the password` }}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {failure !== null ? (
            <SignInFailure error={failure} />
          ) : (
            refused && <ProviderRefusal why={refused} name={session?.provider?.name} />
          )}
          <Button type="submit" size="md" fullWidth loading={busy}>
            <Trans>Sign in</Trans>
          </Button>
          {session?.provider && <Provider offer={session.provider} next={next} />}
        </form>
        {users.length > 0 && (
          <section className={classes.demo} aria-labelledby="demo">
            <h2 id="demo">
              <Trans>The demo runs: look from any side</Trans>
            </h2>
            <ul>
              {users.map((user) => (
                <li key={user.email}>
                  <button
                    type="button"
                    disabled={busy}
                    onClick={() => {
                      setEmail(user.email);
                      setPassword(session?.demoPassword ?? '');
                      void enter(user.email, session?.demoPassword ?? '');
                    }}
                  >
                    <span>
                      <strong>{user.account}</strong>
                      <small>{user.email}</small>
                    </span>
                    <span className={classes.role}>{user.role}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
        <p className={classes.motto}>
          <Trans>Customer bills, exact to the last digit.</Trans>
        </p>
      </div>
    </main>
  );
}

/** The same words whether the address is unknown or the password wrong: nobody learns here who has an account. */
function SignInFailure({ error }: { error: unknown }) {
  const { t } = useLingui();
  const wrong = error instanceof Error && 'code' in error && error.code === 'UNAUTHENTICATED';
  if (!wrong) return <FailureLine error={error} />;
  return (
    <p className={classes.wrong} role="alert">
      {t`The e-mail address or the password is not right. Check both and try again.`}
    </p>
  );
}
