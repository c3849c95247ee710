/** Signing in and out, as screens call it; the application provides it. */
import { createContext, useContext } from 'react';

export interface SessionActions {
  /** Throws HttpProblem: UNAUTHENTICATED, RATE_LIMITED. */
  signIn: (email: string, password: string) => Promise<void>;
  signOut: () => Promise<void>;
}

export const SessionContext = createContext<SessionActions | null>(null);

export function useSessionActions(): SessionActions {
  const actions = useContext(SessionContext);
  if (!actions) throw new Error('useSessionActions outside SessionProvider');
  return actions;
}
