/** The session as the browser sees it: a client with a cache of its own for each, so that nothing of one viewer is shown to the next. */
import type { Client } from '@urql/core';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { HttpProblem } from '../lib/errors';
import { SessionContext as FeatureSession } from '../lib/session';
import { makeClient } from './client';
import { router } from './router';

interface SessionState {
  client: Client;
}

const Context = createContext<SessionState | null>(null);

export function useSession(): SessionState {
  const state = useContext(Context);
  if (!state) throw new Error('useSession outside SessionProvider');
  return state;
}

/** Leads to sign-in and, from there, back to where the viewer is now. */
function leaveToSignIn() {
  const { href, pathname } = router.state.location;
  if (pathname === '/sign-in') return;
  void router.navigate({ to: '/sign-in', search: href === '/' ? {} : { next: href } });
}

export function SessionProvider({ children }: { children: ReactNode }) {
  const [client, setClient] = useState(() => makeClient(leaveToSignIn));

  const signIn = useCallback(async (email: string, password: string) => {
    const response = await fetch('/sign-in', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    if (!response.ok) throw await HttpProblem.from(response);
    setClient(makeClient(leaveToSignIn));
  }, []);

  const signOut = useCallback(async () => {
    const response = await fetch('/sign-out', { method: 'POST' });
    if (!response.ok) throw await HttpProblem.from(response);
    await router.navigate({ to: '/sign-in' });
    setClient(makeClient(leaveToSignIn));
  }, []);

  const state = useMemo(() => ({ client }), [client]);
  const actions = useMemo(() => ({ signIn, signOut }), [signIn, signOut]);
  return (
    <Context.Provider value={state}>
      <FeatureSession.Provider value={actions}>{children}</FeatureSession.Provider>
    </Context.Provider>
  );
}
