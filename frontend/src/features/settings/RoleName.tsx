import { useLingui } from '@lingui/react/macro';
import type { Role } from '../../gql/graphql';

/** What a user may do within its account, as words. */
export function useRoleNames(): Record<Role, string> {
  const { t } = useLingui();
  return { ADMIN: t`Admin`, FINANCE: t`Finance`, ACCOUNT_MANAGER: t`Account manager`, VIEWER: t`Viewer` };
}

/** What a user may do within its account, as a word. */
export function RoleName({ role }: { role: Role }) {
  return useRoleNames()[role];
}
