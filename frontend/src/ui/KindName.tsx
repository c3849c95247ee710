import { Trans } from '@lingui/react/macro';

export type KindCode = 'DISTRIBUTOR' | 'RESELLER' | 'SECOND_LEVEL_RESELLER' | 'CUSTOMER' | 'OPERATOR';

/** What an account is in the hierarchy, as a word. */
export function KindName({ kind }: { kind: KindCode }) {
  switch (kind) {
    case 'DISTRIBUTOR':
      return <Trans>Distributor</Trans>;
    case 'RESELLER':
      return <Trans>Reseller</Trans>;
    case 'SECOND_LEVEL_RESELLER':
      return <Trans>Second-level reseller</Trans>;
    case 'CUSTOMER':
      return <Trans>Customer</Trans>;
    case 'OPERATOR':
      return <Trans>Operator</Trans>;
  }
}
