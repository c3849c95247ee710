/** What is around every signed-in screen: navigation, the account in whose name one looks, the keyboard. */
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Drawer, Skeleton } from '@mantine/core';
import { useDisclosure, useNetwork } from '@mantine/hooks';
import { IconMenu2, IconPlugConnectedX } from '@tabler/icons-react';
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { useQuery } from 'urql';
import { DownloadProvider } from '../features/files/DownloadProvider';
import { ViewerContext, ViewerDocument } from '../lib/viewer';
import { useKeys } from '../ui/keys';
import { Logo } from '../ui/Logo';
import { Failure } from '../ui/States';
import { KeyHelp } from './KeyHelp';
import { destinations, Navigation } from './Navigation';
import classes from './Shell.module.css';

/** How long after `g` the second key may come. */
const CHORD_MS = 1200;
let chordUntil = 0;

export function Shell() {
  const { t } = useLingui();
  const [{ data, error }, again] = useQuery({ query: ViewerDocument });
  const [menu, { open: openMenu, close: closeMenu }] = useDisclosure(false);
  const [help, { toggle: toggleHelp, close: closeHelp }] = useDisclosure(false);
  const { online } = useNetwork();
  const navigate = useNavigate();
  const path = useRouterState({ select: (state) => state.location.pathname });

  const state = useMemo(() => (data ? { viewer: data.viewer, months: data.months } : null), [data]);
  const places = state ? destinations(state.viewer) : [];

  // biome-ignore lint/correctness/useExhaustiveDependencies: going somewhere closes the menu
  useEffect(() => closeMenu(), [path]);

  const go = (key: string) => (event: KeyboardEvent) => {
    const place = places.find((one) => one.key === key);
    if (event.timeStamp > chordUntil || !place) return;
    chordUntil = 0;
    event.preventDefault();
    event.stopImmediatePropagation();
    void navigate({ to: place.to });
  };
  useKeys({
    '?': toggleHelp,
    g: (event) => {
      chordUntil = event.timeStamp + CHORD_MS;
    },
    ...Object.fromEntries(places.map((place) => [place.key, go(place.key)])),
  });

  if (!state && error) return <Failure error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />;
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        <Trans>Skip to the page</Trans>
      </a>
      <aside className={`${classes.sidebar} no-print`}>
        {state ? <Navigation viewer={state.viewer} onHelp={toggleHelp} /> : <NavigationSkeleton />}
      </aside>
      <header className={`${classes.bar} no-print`}>
        <ActionIcon size={36} aria-label={t`Open the menu`} onClick={openMenu}>
          <IconMenu2 size={20} stroke={1.7} />
        </ActionIcon>
        <Logo size={22} />
      </header>
      <Drawer.Root opened={menu} onClose={closeMenu} size={264}>
        <Drawer.Overlay />
        <Drawer.Content aria-label={t`Menu`}>
          <Drawer.Body className={classes.drawer}>
            {state && <Navigation viewer={state.viewer} onHelp={toggleHelp} />}
          </Drawer.Body>
        </Drawer.Content>
      </Drawer.Root>
      <main className={classes.main} id="main" tabIndex={-1}>
        {!online && (
          <div className={`${classes.offline} no-print`} role="status">
            <IconPlugConnectedX size={16} stroke={1.7} />
            <Trans>
              The connection is lost. What you see and what you typed stays; it goes on when the network is back.
            </Trans>
          </div>
        )}
        {state ? (
          <ViewerContext.Provider value={state}>
            <DownloadProvider>
              <Outlet />
            </DownloadProvider>
          </ViewerContext.Provider>
        ) : (
          <MainSkeleton />
        )}
      </main>
      <KeyHelp opened={help} onClose={closeHelp} places={places} />
    </div>
  );
}

function NavigationSkeleton() {
  return (
    <div className={classes.skeleton} aria-hidden="true">
      <Logo size={22} />
      {[70, 84, 62, 76, 58].map((width) => (
        <Skeleton key={width} height={11} width={`${width}%`} />
      ))}
    </div>
  );
}

function MainSkeleton() {
  return (
    <div className={classes.mainSkeleton} aria-hidden="true">
      <Skeleton height={22} width={220} />
      <Skeleton height={74} radius={9} />
      <Skeleton height={360} radius={9} />
    </div>
  );
}
