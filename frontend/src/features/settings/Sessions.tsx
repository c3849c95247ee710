import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useMutation, useQuery } from 'urql';
import { graphql } from '../../gql';
import type { SessionsQuery } from '../../gql/graphql';
import { nameBrowser } from '../../lib/browser';
import { formatDayAndTime } from '../../lib/dates';
import { Failure, FailureLine, TextSkeleton } from '../../ui/States';
import { Status } from '../../ui/Status';
import classes from './ApiTokens.module.css';

export const SessionsDocument = graphql(`
  query Sessions {
    viewer {
      sessions {
        id
        current
        method
        createdAt
        lastUsedAt
        address
        userAgent
      }
    }
  }
`);

const EndSessionDocument = graphql(`
  mutation EndSession($input: EndSessionInput!) {
    endSession(input: $input) {
      endedId
    }
  }
`);

const EndOtherSessionsDocument = graphql(`
  mutation EndOtherSessions {
    endOtherSessions {
      endedCount
    }
  }
`);

type Session = SessionsQuery['viewer']['sessions'][number];

/** What ends a session answers with no session: the cache is told. */
const SESSIONS = { additionalTypenames: ['Session'] };

/** Where the user is signed in: this browser first. */
export function Sessions() {
  const [{ data, error }, again] = useQuery({
    query: SessionsDocument,
    context: SESSIONS,
    requestPolicy: 'cache-and-network',
  });
  const [others, endOthers] = useMutation(EndOtherSessionsDocument);
  if (error && !data) return <Failure error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />;
  if (!data) return <TextSkeleton />;
  const { sessions } = data.viewer;
  const ended = others.data?.endOtherSessions.endedCount;
  return (
    <>
      <ul className={classes.list}>
        {sessions.map((session) => (
          <Row key={session.id} session={session} />
        ))}
      </ul>
      {ended !== undefined && sessions.length === 1 && (
        <p className={classes.done} role="status">
          <Plural value={ended} _0="Was not signed in" one="Signed out of # session" other="Signed out of # sessions" />
        </p>
      )}
      {sessions.length > 1 && (
        <div className={classes.foot}>
          {others.error && <FailureLine error={others.error} />}
          <Button
            leftSection={<IconLogout size={15} />}
            variant="default"
            loading={others.fetching}
            onClick={() => void endOthers({}, SESSIONS)}
          >
            <Trans>Sign out everywhere else</Trans>
          </Button>
        </div>
      )}
    </>
  );
}

function Row({ session }: { session: Session }) {
  const { t, i18n } = useLingui();
  const name = useBrowserName(session.userAgent);
  const [{ error, fetching }, end] = useMutation(EndSessionDocument);
  const began = formatDayAndTime(session.createdAt, i18n.locale);
  return (
    <li className={classes.token}>
      <div className={classes.words}>
        <span className={classes.name}>
          {name}
          {session.current && (
            <Status tone="accent">
              <Trans>This browser</Trans>
            </Status>
          )}
        </span>
        <span className={classes.facts}>
          {!session.current && (
            <span>
              <Trans>Last used {formatDayAndTime(session.lastUsedAt, i18n.locale)}</Trans>
            </span>
          )}
          {session.address && (
            <span>
              <Trans>from {session.address}</Trans>
            </span>
          )}
          <span>
            {session.method === 'OIDC' ? (
              <Trans>Signed in {began}, by single sign-on</Trans>
            ) : (
              <Trans>Signed in {began}, with a password</Trans>
            )}
          </span>
        </span>
        {error && <FailureLine error={error} />}
      </div>
      {!session.current && (
        <Button
          variant="subtle"
          size="compact-sm"
          color="red"
          loading={fetching}
          aria-label={t`Sign out ${name}, signed in ${began}`}
          onClick={() => void end({ input: { sessionId: session.id } }, SESSIONS)}
        >
          <Trans>Sign out</Trans>
        </Button>
      )}
    </li>
  );
}

/** "Firefox on Linux"; a program by its own word. */
function useBrowserName(userAgent: string | null | undefined): string {
  const { t } = useLingui();
  if (!userAgent) return t`A program without a name`;
  const { browser, system } = nameBrowser(userAgent);
  if (browser && system) return t`${browser} on ${system}`;
  return browser ?? userAgent.slice(0, 60);
}
