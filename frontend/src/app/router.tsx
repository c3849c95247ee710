/** Every address of the application, and what its search parameters may hold. Screens load when they are first visited. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { readAccountsSearch } from '../features/accounts/search';
import { readAuditSearch } from '../features/audit/search';
import { readBillSearch, readBillsSearch } from '../features/bills/search';
import { readConfirmSearch } from '../features/confirm/search';
import { readCreditSearch } from '../features/credit/search';
import { readExplorerSearch } from '../features/explorer/search';
import { readImportsSearch } from '../features/imports/search';
import { readCostsSearch, readOverviewSearch } from '../features/overview/search';
import { readText } from '../lib/search';
import { NotFound, ScreenFailure } from './NotFound';
import { Shell } from './Shell';
import { parseSearch, stringifySearch } from './search';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string; refused?: string } => {
    const next = readText(search.next);
    const refused = readText(search.refused);
    return {
      // Only a path of ours: anything else would let a link lead elsewhere after signing in.
      ...(next?.startsWith('/') && !/^\/[/\\]/.test(next) && { next }),
      ...(refused && { refused }),
    };
  },
  component: lazyRouteComponent(() => import('../features/signin/SignIn'), 'SignIn'),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('../features/signin/Invitation'), 'Invitation'),
});

/** Signed-in screens: navigation beside them, and a viewer. */
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell });

const overview = createRoute({
  getParentRoute: () => shell,
  path: '/',
  validateSearch: readOverviewSearch,
  component: lazyRouteComponent(() => import('../features/overview/OverviewPage'), 'OverviewPage'),
});

const costs = createRoute({
  getParentRoute: () => shell,
  path: '/costs',
  validateSearch: readCostsSearch,
  component: lazyRouteComponent(() => import('../features/overview/CostsPage'), 'CostsPage'),
});

const bills = createRoute({
  getParentRoute: () => shell,
  path: '/bills',
  validateSearch: readBillsSearch,
  component: lazyRouteComponent(() => import('../features/bills/BillsPage'), 'BillsPage'),
});

const bill = createRoute({
  getParentRoute: () => shell,
  path: '/bills/$month/customers/$customerUin',
  validateSearch: readBillSearch,
  component: lazyRouteComponent(() => import('../features/bills/BillPage'), 'BillPage'),
});

const confirm = createRoute({
  getParentRoute: () => shell,
  path: '/confirm',
  validateSearch: readConfirmSearch,
  component: lazyRouteComponent(() => import('../features/confirm/ConfirmPage'), 'ConfirmPage'),
});

const credit = createRoute({
  getParentRoute: () => shell,
  path: '/credit',
  validateSearch: readCreditSearch,
  component: lazyRouteComponent(() => import('../features/credit/CreditPage'), 'CreditPage'),
});

const imports = createRoute({
  getParentRoute: () => shell,
  path: '/imports',
  validateSearch: readImportsSearch,
  component: lazyRouteComponent(() => import('../features/imports/ImportsPage'), 'ImportsPage'),
});

const audit = createRoute({
  getParentRoute: () => shell,
  path: '/audit',
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import('../features/audit/AuditPage'), 'AuditPage'),
});

const accounts = createRoute({
  getParentRoute: () => shell,
  path: '/customers',
  validateSearch: readAccountsSearch,
  component: lazyRouteComponent(() => import('../features/accounts/AccountsPage'), 'AccountsPage'),
});

const downloads = createRoute({
  getParentRoute: () => shell,
  path: '/downloads',
  component: lazyRouteComponent(() => import('../features/files/FilesPage'), 'FilesPage'),
});

/** The documentation is the server's own pages: whoever is led there, as after signing in, leaves the application. */
const docs = createRoute({ getParentRoute: () => root, path: '/docs', component: Reload });
const docsPage = createRoute({ getParentRoute: () => docs, path: '$' });

function Reload() {
  useEffect(() => window.location.reload(), []);
  return null;
}

const explorer = createRoute({
  getParentRoute: () => shell,
  path: '/explorer',
  validateSearch: readExplorerSearch,
  component: lazyRouteComponent(() => import('../features/explorer/Explorer'), 'Explorer'),
});

const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  component: lazyRouteComponent(() => import('./SettingsScreen'), 'SettingsScreen'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    invitation,
    docs.addChildren([docsPage]),
    shell.addChildren([
      overview,
      costs,
      bills,
      bill,
      confirm,
      credit,
      imports,
      accounts,
      downloads,
      audit,
      explorer,
      settings,
    ]),
  ]),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: ScreenFailure,
  defaultNotFoundComponent: NotFound,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
