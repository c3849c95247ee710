import { useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import { getRouteApi, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useClient } from 'urql';
import { describeError } from '../../lib/errors';
import { isQuestion, questionIn } from './link';
import { SavedQueryDocument } from './queries';
import { useOpenTab } from './tabs';

const route = getRouteApi('/shell/explorer');

/** Opens what a link holds in a tab of its own, once, and never runs it: a saved query by its id, or a question in the fragment. */
export function OpenLinks() {
  const { t } = useLingui();
  const { query } = route.useSearch();
  const hash = useLocation({ select: (location) => location.hash });
  const navigate = route.useNavigate();
  const client = useClient();
  const open = useOpenTab();
  const opened = useRef('');

  useEffect(() => {
    const link = query ?? (isQuestion(hash) ? hash : '');
    if (!open || link === '') {
      if (link === '') opened.current = '';
      return;
    }
    if (opened.current === link) return;
    opened.current = link;
    const refuse = (message: string) => notifications.show({ color: 'red', message });
    const read = async () => {
      if (query === undefined) {
        const question = await questionIn(hash);
        if (question) open(question);
        else refuse(t`This link is not whole: have it copied again.`);
      } else {
        const { data, error } = await client
          .query(SavedQueryDocument, { id: query }, { requestPolicy: 'network-only' })
          .toPromise();
        if (data?.node?.__typename === 'SavedQuery') open(data.node, query);
        else refuse(error ? describeError(error).title : t`There is no saved query behind this link that you can see.`);
      }
      // What was opened lives in its tab from here on.
      await navigate({ search: {}, hash: '', replace: true });
    };
    void read();
  }, [open, query, hash, client, navigate, t]);
  return null;
}
