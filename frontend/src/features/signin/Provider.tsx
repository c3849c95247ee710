import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import classes from './SignIn.module.css';

/** The OpenID Connect provider that GET /session offers. */
export interface ProviderOffer {
  name: string;
  /** Where signing in with it begins: an address of the server's own, as its operator wrote it. */
  url: string;
}

export function Provider({ offer, next }: { offer: ProviderOffer; next?: string }) {
  const href = next ? `${offer.url}?${new URLSearchParams({ next })}` : offer.url;
  return (
    <>
      <div className={classes.or}>
        <Trans>or</Trans>
      </div>
      <Button component="a" href={href} variant="default" size="md" fullWidth>
        <Trans>Continue with {offer.name}</Trans>
      </Button>
    </>
  );
}

/** Why the provider signed nobody in: the server sends a word, nothing of what the provider said. */
export function ProviderRefusal({ why, name }: { why: string; name?: string }) {
  const { t } = useLingui();
  const provider = name ?? t`The provider`;
  const sentences: Record<string, string> = {
    cancelled: t`You did not sign in at ${provider}. Nothing has changed.`,
    expired: t`That sign-in took too long, or began in another browser. Start again.`,
    unavailable: t`${provider} cannot be reached now. Try again in a while, or sign in with a password.`,
    unverified: t`${provider} has not verified your e-mail address. Have it verified there, or sign in with a password.`,
    unknown: t`There is no active user with your e-mail address. Ask an admin of your account to invite you.`,
    taken: t`Your user belongs to another sign-in at ${provider}. Sign in with a password, or ask whoever runs the system.`,
    often: t`Too many attempts. Wait a little, then try again.`,
  };
  return (
    <p className={classes.wrong} role="alert">
      {sentences[why] ?? t`${provider} did not sign you in. Try again; if it stays, tell whoever runs the system.`}
    </p>
  );
}
