import { Trans } from '@lingui/react/macro';
import type { ApiTokenScope } from '../../gql/graphql';

/** What an API token may be used for. */
export function ScopeName({ scope }: { scope: ApiTokenScope }) {
  switch (scope) {
    case 'READ':
      return <Trans>Read</Trans>;
    case 'CONFIRM':
      return <Trans>Confirm bills</Trans>;
    case 'CREDIT':
      return <Trans>Allocate credit</Trans>;
    case 'IMPORT':
      return <Trans>Import files</Trans>;
  }
}
