import { Trans } from '@lingui/react/macro';
import type { Role } from '../../gql/graphql';

/** What a user may do within its account, as a word. */
export function RoleName({ role }: { role: Role }) {
  switch (role) {
    case 'ADMIN':
      return <Trans>Admin</Trans>;
    case 'FINANCE':
      return <Trans>Finance</Trans>;
    case 'ACCOUNT_MANAGER':
      return <Trans>Account manager</Trans>;
    case 'VIEWER':
      return <Trans>Viewer</Trans>;
  }
}
