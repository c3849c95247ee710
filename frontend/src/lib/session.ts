/** Signing in and out, as screens call it; the application provides it. */
import { createContext, useContext } from 'react';
import { HttpProblem } from './errors';

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

/** Makes the user that an invitation asks for. Throws HttpProblem: NOT_FOUND, INVALID_ARGUMENT, RATE_LIMITED. */
export async function acceptInvitation(secret: string, name: string, password: string): Promise<void> {
  const response = await fetch('/accept-invitation', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ secret, name, password }),
  });
  if (!response.ok) throw await HttpProblem.from(response);
}

/** Gives the user another password and ends its other sessions. Throws HttpProblem: INVALID_ARGUMENT with the field, RATE_LIMITED, UNAUTHENTICATED. */
export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  const response = await fetch('/change-password', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ currentPassword, newPassword }),
  });
  if (!response.ok) throw await HttpProblem.from(response);
}
