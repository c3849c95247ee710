import { Trans } from '@lingui/react/macro';
import { IconCompass } from '@tabler/icons-react';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { LinkButton } from '../ui/LinkButton';
import { Empty, Failure } from '../ui/States';

export function NotFound() {
  return (
    <main style={{ display: 'grid', minHeight: '70dvh', placeItems: 'center' }}>
      <Empty
        icon={<IconCompass stroke={1.5} />}
        title={<Trans>There is no page at this address.</Trans>}
        action={
          <LinkButton variant="default" to="/bills">
            <Trans>Go to the bills</Trans>
          </LinkButton>
        }
      >
        <Trans>The link may be old, or a letter may be missing.</Trans>
      </Empty>
    </main>
  );
}

/** A screen that broke, or whose code could not be fetched: the rest of the application stays. */
export function ScreenFailure({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <Failure
      error={error}
      onRetry={() => {
        reset();
        void router.invalidate();
      }}
    />
  );
}
