import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, NativeSelect } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { graphql } from '../../gql';
import type { Role, UsersQuery } from '../../gql/graphql';
import { formatDay } from '../../lib/dates';
import { useViewer } from '../../lib/viewer';
import { Failure, FailureLine, TextSkeleton } from '../../ui/States';
import { Status } from '../../ui/Status';
import classes from './ApiTokens.module.css';
import { InviteUser } from './InviteUser';
import { RoleName, useRoleNames } from './RoleName';

const UsersDocument = graphql(`
  query Users {
    users {
      id
      email
      name
      role
      active
    }
    invitations {
      id
      email
      role
      invitedByName
      expiresAt
    }
  }
`);

const UpdateUserDocument = graphql(`
  mutation UpdateUser($input: UpdateUserInput!) {
    updateUser(input: $input) {
      user {
        id
        role
        active
      }
    }
  }
`);

const EndUserSessionsDocument = graphql(`
  mutation EndUserSessions($input: EndUserSessionsInput!) {
    endUserSessions(input: $input) {
      user {
        id
      }
      endedCount
    }
  }
`);

const WithdrawInvitationDocument = graphql(`
  mutation WithdrawInvitation($input: WithdrawInvitationInput!) {
    withdrawInvitation(input: $input) {
      withdrawnId
    }
  }
`);

type User = UsersQuery['users'][number];
type Invitation = UsersQuery['invitations'][number];

/** An empty list would not tell the cache that a first invitation belongs to it. */
const INVITATIONS = { additionalTypenames: ['UserInvitation', 'AccountUser'] };

/** The people who sign in for the account, and those who are asked in. */
export function Users() {
  const [{ data, error }, again] = useQuery({
    query: UsersDocument,
    context: INVITATIONS,
    requestPolicy: 'cache-and-network',
  });
  const [inviting, setInviting] = useState(false);
  if (error && !data) return <Failure error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />;
  if (!data) return <TextSkeleton />;
  return (
    <>
      <ul className={classes.list}>
        {data.users.map((user) => (
          <Row key={user.id} user={user} />
        ))}
        {data.invitations.map((invitation) => (
          <Invited key={invitation.id} invitation={invitation} />
        ))}
      </ul>
      <div className={classes.foot}>
        <Button leftSection={<IconUserPlus size={15} />} variant="default" onClick={() => setInviting(true)}>
          <Trans>Invite somebody</Trans>
        </Button>
      </div>
      {inviting && <InviteUser onClose={() => setInviting(false)} />}
    </>
  );
}

function Row({ user }: { user: User }) {
  const { t } = useLingui();
  const { viewer } = useViewer();
  const roles = useRoleNames();
  const [{ error, fetching }, update] = useMutation(UpdateUserDocument);
  const [out, signOut] = useMutation(EndUserSessionsDocument);
  const ended = out.data?.endUserSessions.endedCount;
  const me = user.email === viewer.user.email;
  return (
    <li className={classes.token} data-ended={!user.active || undefined}>
      <div className={classes.words}>
        <span className={classes.name}>
          {user.name}
          {!user.active && (
            <Status tone="quiet">
              <Trans>Cannot sign in</Trans>
            </Status>
          )}
          {me && (
            <Status tone="accent">
              <Trans>You</Trans>
            </Status>
          )}
        </span>
        <span className={classes.facts}>
          {user.email}
          {ended !== undefined && (
            <span role="status">
              <Plural
                value={ended}
                _0="Was not signed in"
                one="Signed out of # session"
                other="Signed out of # sessions"
              />
            </span>
          )}
        </span>
        {(error ?? out.error) && <FailureLine error={error ?? out.error} />}
      </div>
      <span className={classes.answers}>
        <NativeSelect
          size="xs"
          aria-label={t`Role of ${user.name}`}
          value={user.role}
          disabled={fetching}
          onChange={(event) => void update({ input: { id: user.id, role: event.currentTarget.value as Role } })}
          data={(Object.keys(roles) as Role[]).map((role) => ({ value: role, label: roles[role] }))}
        />
        {user.active && !me && (
          <Button
            variant="subtle"
            size="compact-sm"
            color="red"
            loading={out.fetching}
            aria-label={t`Sign ${user.name} out everywhere`}
            onClick={() => void signOut({ input: { id: user.id } })}
          >
            <Trans>Sign out</Trans>
          </Button>
        )}
        <Button
          variant="subtle"
          size="compact-sm"
          color={user.active ? 'red' : undefined}
          loading={fetching}
          aria-label={user.active ? t`Deactivate ${user.name}` : t`Reactivate ${user.name}`}
          onClick={() => void update({ input: { id: user.id, active: !user.active } })}
        >
          {user.active ? <Trans>Deactivate</Trans> : <Trans>Reactivate</Trans>}
        </Button>
      </span>
    </li>
  );
}

function Invited({ invitation }: { invitation: Invitation }) {
  const { t, i18n } = useLingui();
  const [{ error, fetching }, withdraw] = useMutation(WithdrawInvitationDocument);
  return (
    <li className={classes.token}>
      <div className={classes.words}>
        <span className={classes.name}>
          {invitation.email}
          <Status tone="warn">
            <Trans>Invited</Trans>
          </Status>
        </span>
        <span className={classes.facts}>
          <RoleName role={invitation.role} />
          <span>
            <Trans>
              by {invitation.invitedByName}, until {formatDay(invitation.expiresAt, i18n.locale)}
            </Trans>
          </span>
        </span>
        {error && <FailureLine error={error} />}
      </div>
      <Button
        variant="subtle"
        size="compact-sm"
        color="red"
        loading={fetching}
        aria-label={t`Withdraw the invitation of ${invitation.email}`}
        onClick={() => void withdraw({ input: { id: invitation.id } }, INVITATIONS)}
      >
        <Trans>Withdraw</Trans>
      </Button>
    </li>
  );
}
