import { Trans, useLingui } from '@lingui/react/macro';
import { Button, PasswordInput, Popover } from '@mantine/core';
import { IconKey, IconUser } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { FailureLine } from '../../ui/States';
import classes from './Bar.module.css';
import { send } from './fetcher';

/** Whose eyes questions are asked with: the session's, or those of an API token that somebody put in. */
export interface Access {
  token: string;
  /** Whose token it is. */
  name: string;
  account: string;
}

interface RunAsProps {
  access: Access | null;
  onAccess: (access: Access | null) => void;
}

const WHO = 'query WhoseToken { viewer { user { name } account { name } } }';

/** Lets queries run as an API token, which is kept nowhere but in this page's memory. */
export function RunAs({ access, onAccess }: RunAsProps) {
  const { t } = useLingui();
  const [opened, setOpened] = useState(false);
  const [token, setToken] = useState('');
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const use = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    try {
      const secret = token.trim();
      const { data, errors } = await send({ document: WHO, variables: '', token: secret }, {});
      if (errors) throw new TokenRefused(errors[0]?.message);
      onAccess({ token: secret, name: data.viewer.user.name, account: data.viewer.account.name });
      setToken('');
      setOpened(false);
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const refused = failure instanceof TokenRefused ? failure.message : undefined;
  return (
    <Popover opened={opened} onChange={setOpened} width={340} position="bottom-end" shadow="md" trapFocus withinPortal>
      <Popover.Target>
        <Button
          variant={access ? 'light' : 'default'}
          size="compact-sm"
          leftSection={access ? <IconKey size={14} /> : <IconUser size={14} />}
          onClick={() => setOpened(!opened)}
          className={classes.runAs}
        >
          {access ? <Trans>As a token of {access.name}</Trans> : <Trans>As you</Trans>}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t`Whose eyes to ask with`}>
        {access ? (
          <div className={classes.access}>
            <p>
              <Trans>
                Queries run as an API token of {access.name}, {access.account}, with its scopes. It is kept in this page
                only: not in links, not in history, and gone when you leave.
              </Trans>
            </p>
            <Button
              data-autofocus
              onClick={() => {
                onAccess(null);
                setOpened(false);
              }}
            >
              <Trans>Run as you again</Trans>
            </Button>
          </div>
        ) : (
          <form className={classes.access} onSubmit={use}>
            <p>
              <Trans>
                Queries run as you. To see what a program sees, put in its API token: it is kept in this page only, and
                gone when you leave.
              </Trans>
            </p>
            <PasswordInput
              data-autofocus
              label={<Trans>API token</Trans>}
              value={token}
              onChange={(event) => setToken(event.currentTarget.value)}
              autoComplete="off"
              error={refused}
              visibilityToggleButtonProps={{ 'aria-label': t`Show the token` }}
            />
            {failure !== null && !refused && <FailureLine error={failure} />}
            <div className={classes.choices}>
              <a href="/settings" target="_blank" rel="noreferrer">
                <Trans>Make a token in Settings</Trans>
              </a>
              <Button type="submit" loading={busy} disabled={token.trim() === ''}>
                <Trans>Use it</Trans>
              </Button>
            </div>
          </form>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

class TokenRefused extends Error {}
