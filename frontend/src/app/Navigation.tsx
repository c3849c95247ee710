import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Menu, Tooltip, useMantineColorScheme } from '@mantine/core';
import {
  IconBook2,
  IconBuildingCommunity,
  IconChartHistogram,
  IconCheckupList,
  IconCreditCard,
  IconDeviceDesktop,
  IconDownload,
  IconFileImport,
  IconHistory,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconReceipt2,
  IconSettings,
  IconSun,
  IconTerminal2,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import type { ViewerQuery } from '../gql/graphql';
import { useSessionActions } from '../lib/session';
import { KindName } from '../ui/KindName';
import { Logo } from '../ui/Logo';
import classes from './Navigation.module.css';
import { UnseenAlerts } from './UnseenAlerts';

type Viewer = ViewerQuery['viewer'];
type Place =
  | 'overview'
  | 'bills'
  | 'confirm'
  | 'credit'
  | 'imports'
  | 'accounts'
  | 'downloads'
  | 'audit'
  | 'explorer'
  | 'settings';

export interface Destination {
  place: Place;
  to:
    | '/'
    | '/bills'
    | '/confirm'
    | '/credit'
    | '/imports'
    | '/customers'
    | '/downloads'
    | '/audit'
    | '/explorer'
    | '/settings';
  /** Pressed after `g`. */
  key: string;
  icon: ComponentType<{ size?: number; stroke?: number }>;
}

/** Where a viewer can go: decided by what it sees and may do, never by the name of its role. */
export function destinations(viewer: Viewer): Destination[] {
  const partner = viewer.perspective !== 'CUSTOMER';
  const all: (Destination | false)[] = [
    { place: 'overview', to: '/', key: 'o', icon: IconChartHistogram },
    { place: 'bills', to: '/bills', key: 'b', icon: IconReceipt2 },
    viewer.viewerCanConfirm && { place: 'confirm', to: '/confirm', key: 'c', icon: IconCheckupList },
    { place: 'credit', to: '/credit', key: 'r', icon: IconCreditCard },
    partner && { place: 'accounts', to: '/customers', key: 'u', icon: IconBuildingCommunity },
    viewer.viewerCanImport && { place: 'imports', to: '/imports', key: 'i', icon: IconFileImport },
    { place: 'downloads', to: '/downloads', key: 'd', icon: IconDownload },
    viewer.viewerCanReadAudit && { place: 'audit', to: '/audit', key: 'a', icon: IconHistory },
    { place: 'explorer', to: '/explorer', key: 'e', icon: IconTerminal2 },
    { place: 'settings', to: '/settings', key: 's', icon: IconSettings },
  ];
  return all.filter((one) => one !== false);
}

export function PlaceName({ place, viewer }: { place: Place; viewer?: Viewer }) {
  switch (place) {
    case 'overview':
      return <Trans>Overview</Trans>;
    case 'bills':
      return viewer?.perspective === 'CUSTOMER' ? <Trans>Bills</Trans> : <Trans>Customer bills</Trans>;
    case 'confirm':
      return <Trans>Confirm bills</Trans>;
    case 'credit':
      return <Trans>Credit</Trans>;
    case 'accounts':
      return <Trans>Customers</Trans>;
    case 'imports':
      return <Trans>Imports</Trans>;
    case 'downloads':
      return <Trans>Downloads</Trans>;
    case 'audit':
      return <Trans>Audit</Trans>;
    case 'explorer':
      return <Trans>Explorer</Trans>;
    case 'settings':
      return <Trans>Settings</Trans>;
  }
}

export function Navigation({ viewer, onHelp }: { viewer: Viewer; onHelp: () => void }) {
  const { t } = useLingui();
  const places = destinations(viewer);
  const item = ({ place, to, icon: Icon }: Destination) => (
    <li key={place}>
      <Link
        to={to}
        className={classes.link}
        activeProps={{ 'aria-current': 'page' }}
        activeOptions={{ exact: to === '/', includeSearch: false }}
      >
        <Icon size={17} stroke={1.6} />
        <PlaceName place={place} viewer={viewer} />
        {place === 'credit' && <UnseenAlerts />}
      </Link>
    </li>
  );
  const tools = new Set<Place>(['audit', 'explorer', 'settings']);
  return (
    <div className={classes.navigation}>
      <div className={classes.logo}>
        <Logo size={24} />
      </div>
      <div className={classes.account}>
        <span className={classes.accountName}>{viewer.account.name}</span>
        <span className={classes.accountKind}>
          <KindName kind={viewer.perspective} /> · <span className="tabular">{viewer.account.uin}</span>
        </span>
      </div>
      <nav aria-label={t`Main`}>
        <ul>{places.filter((one) => !tools.has(one.place)).map(item)}</ul>
        <ul className={classes.tools}>
          {places.filter((one) => tools.has(one.place)).map(item)}
          <li>
            {/* Pages of the server's own. */}
            <a href="/docs" className={classes.link}>
              <IconBook2 size={17} stroke={1.6} />
              <Trans>API docs</Trans>
            </a>
          </li>
        </ul>
      </nav>
      <div className={classes.foot}>
        <UserMenu viewer={viewer} />
        <Tooltip label={t`Keyboard (?)`}>
          <ActionIcon size={32} aria-label={t`Keyboard`} onClick={onHelp}>
            <IconKeyboard size={17} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </div>
    </div>
  );
}

function UserMenu({ viewer }: { viewer: Viewer }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { signOut } = useSessionActions();
  const initials = viewer.user.name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word[0] ?? '')
    .join('')
    .toUpperCase();
  const schemes = [
    { value: 'light', icon: IconSun, name: <Trans>Light</Trans> },
    { value: 'dark', icon: IconMoon, name: <Trans>Dark</Trans> },
    { value: 'auto', icon: IconDeviceDesktop, name: <Trans>As the system</Trans> },
  ] as const;
  return (
    <Menu position="top-start" width={220} shadow="md">
      <Menu.Target>
        <button type="button" className={classes.user}>
          <span className={classes.avatar} aria-hidden="true">
            {initials}
          </span>
          <span className={classes.userWords}>
            <span className={classes.userName}>{viewer.user.name}</span>
            <span className={classes.userMail}>{viewer.user.email}</span>
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Trans>Theme</Trans>
        </Menu.Label>
        {schemes.map(({ value, icon: Icon, name }) => (
          <Menu.Item
            key={value}
            leftSection={<Icon size={15} stroke={1.7} />}
            data-on={colorScheme === value || undefined}
            className={classes.scheme}
            onClick={() => setColorScheme(value)}
          >
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={15} stroke={1.7} />} onClick={() => void signOut()}>
          <Trans>Sign out</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
