import { Plural } from '@lingui/react/macro';
import { useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../gql';
import classes from './Navigation.module.css';

const UnseenAlertsDocument = graphql(`
  query UnseenAlerts {
    viewer {
      unseenCreditAlertCount
    }
  }
`);

/** Beyond this the server does not count. */
const MOST = 100;

/** How many credit alerts nobody looked at yet; nothing when there are none. Asked again on every way to another page. */
export function UnseenAlerts() {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const [{ data }, again] = useQuery({ query: UnseenAlertsDocument, context: ALERTS });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is why it is asked again
  useEffect(() => again({ requestPolicy: 'cache-and-network' }), [again, path]);
  const count = data?.viewer.unseenCreditAlertCount ?? 0;
  if (count === 0) return null;
  const shown = count >= MOST ? `${MOST - 1}+` : String(count);
  return (
    <span className={classes.badge}>
      <span aria-hidden="true">{shown}</span>
      <span className="visually-hidden">
        <Plural value={count} one="# new alert" other="# new alerts" />
      </span>
    </span>
  );
}

const ALERTS = { additionalTypenames: ['Viewer'] };
