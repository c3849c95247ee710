import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Popover } from '@mantine/core';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { graphql } from '../../gql';
import type { ApiTokensQuery } from '../../gql/graphql';
import { formatDay, formatDayAndTime } from '../../lib/dates';
import { useViewer } from '../../lib/viewer';
import { Empty, Failure, FailureLine, TextSkeleton } from '../../ui/States';
import { Status } from '../../ui/Status';
import classes from './ApiTokens.module.css';
import { CreateToken } from './CreateToken';
import { ScopeName } from './ScopeName';

const ApiTokensDocument = graphql(`
  query ApiTokens {
    viewer {
      apiTokens {
        id
        name
        prefix
        scopes
        createdAt
        expiresAt
        lastUsedAt
        revokedAt
      }
    }
  }
`);

const RevokeApiTokenDocument = graphql(`
  mutation RevokeApiToken($input: RevokeApiTokenInput!) {
    revokeApiToken(input: $input) {
      apiToken {
        id
        revokedAt
      }
    }
  }
`);

type ApiToken = ApiTokensQuery['viewer']['apiTokens'][number];

/** The user's keys: those that work first, then those that ended. */
export function ApiTokens() {
  // An answer without a token would not tell the cache that a first token belongs to it.
  const [{ data, error }, again] = useQuery({ query: ApiTokensDocument, context: TOKENS });
  const [making, setMaking] = useState(false);
  const { viewer } = useViewer();
  if (error && !data) return <Failure error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />;
  if (!data) return <TextSkeleton />;
  const tokens = [...data.viewer.apiTokens].sort(
    (a, b) => (hasEnded(a, viewer.now) ? 1 : 0) - (hasEnded(b, viewer.now) ? 1 : 0),
  );
  return (
    <>
      {tokens.length === 0 ? (
        <Empty icon={<IconKey stroke={1.5} />} title={<Trans>No tokens yet</Trans>}>
          <Trans>A token lets a script read bills, confirm them or import files without your password.</Trans>
        </Empty>
      ) : (
        <ul className={classes.list}>
          {tokens.map((token) => (
            <Token key={token.id} token={token} now={viewer.now} />
          ))}
        </ul>
      )}
      <div className={classes.foot}>
        <Button leftSection={<IconPlus size={15} />} variant="default" onClick={() => setMaking(true)}>
          <Trans>Create a token</Trans>
        </Button>
        <a href="/docs">
          <Trans>What to do with it</Trans>
        </a>
      </div>
      <CreateToken opened={making} onClose={() => setMaking(false)} />
    </>
  );
}

const TOKENS = { additionalTypenames: ['ApiToken'] };

function hasEnded(token: ApiToken, now: string): boolean {
  return Boolean(token.revokedAt) || (Boolean(token.expiresAt) && Date.parse(token.expiresAt ?? '') <= Date.parse(now));
}

function Token({ token, now }: { token: ApiToken; now: string }) {
  const { i18n } = useLingui();
  const ended = hasEnded(token, now);
  return (
    <li className={classes.token} data-ended={ended || undefined}>
      <div className={classes.words}>
        <span className={classes.name}>
          {token.name}
          {token.revokedAt ? (
            <Status tone="quiet">
              <Trans>Revoked</Trans>
            </Status>
          ) : (
            ended && (
              <Status tone="quiet">
                <Trans>Expired</Trans>
              </Status>
            )
          )}
        </span>
        <span className={classes.facts}>
          <code>{token.prefix}…</code>
          <span>
            {token.scopes.map((scope, i) => (
              <span key={scope}>
                {i > 0 && ', '}
                <ScopeName scope={scope} />
              </span>
            ))}
          </span>
          <span>
            {token.lastUsedAt ? (
              <Trans>Last used {formatDayAndTime(token.lastUsedAt, i18n.locale)}</Trans>
            ) : (
              <Trans>Never used</Trans>
            )}
          </span>
          <span>
            {token.expiresAt ? (
              <Trans>Ends {formatDay(token.expiresAt, i18n.locale)}</Trans>
            ) : (
              <Trans>Does not end by itself</Trans>
            )}
          </span>
        </span>
      </div>
      {!ended && <Revoke token={token} />}
    </li>
  );
}

function Revoke({ token }: { token: ApiToken }) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const [{ fetching, error }, revoke] = useMutation(RevokeApiTokenDocument);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" shadow="md" width={280} trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="red"
          size="compact-sm"
          aria-label={t`Revoke ${token.name}`}
          onClick={() => setOpen(!open)}
        >
          <Trans>Revoke</Trans>
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t`Revoke ${token.name}`}>
        <p className={classes.question}>
          <Trans>Programs that use this token stop working at once. This cannot be undone.</Trans>
        </p>
        {error && <FailureLine error={error} />}
        <div className={classes.answers}>
          <Button variant="default" size="compact-md" onClick={() => setOpen(false)}>
            <Trans>Keep it</Trans>
          </Button>
          <Button
            color="red"
            size="compact-md"
            loading={fetching}
            onClick={async () => {
              const result = await revoke({ input: { apiTokenId: token.id } });
              if (!result.error) setOpen(false);
            }}
          >
            <Trans>Revoke</Trans>
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
