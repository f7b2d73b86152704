import { type ComponentType, lazy, Suspense, useDeferredValue } from 'react';
import { Link, Route, Switch, useLocation } from 'wouter';
import { DashboardScreen } from '#renderer/features/dashboard/dashboard-screen.tsx';
import { InvoiceListScreen } from '#renderer/features/invoices/list-screen.tsx';
import { Boundary } from '#renderer/ui/boundary.tsx';
import { Empty } from '#renderer/ui/empty.tsx';
import { Page } from '#renderer/ui/page.tsx';

export type ScreenProps = { readonly params: Readonly<Record<string, string | undefined>> };

/**
 * Every page of the window; the first path that fits is taken. Where the window mostly opens comes
 * with its own code, what is gone to from there when it is first shown.
 */
const ROUTES = [
  {
    path: '/',
    screen: DashboardScreen,
  },
  {
    path: '/invoices',
    screen: InvoiceListScreen,
  },
  {
    path: '/invoices/:id',
    screen: screen(() => import('#renderer/features/invoices/invoice-screen.tsx'), 'InvoiceScreen'),
  },
  {
    path: '/payments/:id?',
    screen: screen(() => import('#renderer/features/payments/list-screen.tsx'), 'PaymentsScreen'),
  },
  {
    path: '/items/:id?',
    screen: screen(() => import('#renderer/features/items/list-screen.tsx'), 'ItemsScreen'),
  },
  {
    path: '/clients',
    screen: screen(() => import('#renderer/features/clients/list-screen.tsx'), 'ClientsScreen'),
  },
  {
    path: '/clients/import',
    screen: screen(
      () => import('#renderer/features/clients/import-screen.tsx'),
      'ClientImportScreen',
    ),
  },
  {
    path: '/clients/:id',
    screen: screen(() => import('#renderer/features/clients/client-screen.tsx'), 'ClientScreen'),
  },
  {
    path: '/subscriptions/:id?',
    screen: screen(
      () => import('#renderer/features/subscriptions/list-screen.tsx'),
      'SubscriptionsScreen',
    ),
  },
  {
    path: '/plans/:id?',
    screen: screen(
      () => import('#renderer/features/subscriptions/plans-screen.tsx'),
      'PlansScreen',
    ),
  },
  {
    path: '/tickets',
    screen: screen(() => import('#renderer/features/tickets/list-screen.tsx'), 'TicketsScreen'),
  },
  {
    path: '/tickets/:id',
    screen: screen(() => import('#renderer/features/tickets/ticket-screen.tsx'), 'TicketScreen'),
  },
  {
    path: '/income',
    screen: screen(() => import('#renderer/features/income/list-screen.tsx'), 'IncomeScreen'),
  },
  {
    path: '/income/import',
    screen: screen(
      () => import('#renderer/features/income/import-screen.tsx'),
      'IncomeImportScreen',
    ),
  },
  {
    path: '/expenses',
    screen: screen(() => import('#renderer/features/expenses/list-screen.tsx'), 'ExpensesScreen'),
  },
  {
    path: '/expenses/:id',
    screen: screen(() => import('#renderer/features/expenses/expense-screen.tsx'), 'ExpenseScreen'),
  },
  {
    path: '/reports/:name?',
    screen: screen(() => import('#renderer/features/reports/reports-screen.tsx'), 'ReportsScreen'),
  },
  {
    path: '/sync/:view?',
    screen: screen(() => import('#renderer/features/sync/sync-screen.tsx'), 'SyncScreen'),
  },
  {
    path: '/settings/:page?',
    screen: screen(
      () => import('#renderer/features/settings/settings-screen.tsx'),
      'SettingsScreen',
    ),
  },
] as const;

/** The page of the place; the one before stays until it can be drawn. */
export function Screens() {
  const [place] = useLocation();
  const shown = useDeferredValue(place);
  return (
    <Suspense fallback={null}>
      <Boundary place={shown}>
        <Switch location={shown}>
          {ROUTES.map(({ path, screen: Screen }) => (
            <Route key={path} path={path}>
              {(params) => <Screen params={params} />}
            </Route>
          ))}
          <Route>
            <NoSuchPlace />
          </Route>
        </Switch>
      </Boundary>
    </Suspense>
  );
}

function NoSuchPlace() {
  return (
    <Page title="Nothing is here">
      <Empty
        title="There is no such page"
        action={
          <Link href="/" className="link">
            Dashboard
          </Link>
        }
      >
        It may have been thrown away, or the address is from another version.
      </Empty>
    </Page>
  );
}

/** Loads a screen's code when it is first shown. */
function screen<N extends string>(
  load: () => Promise<Readonly<Record<N, ComponentType<ScreenProps>>>>,
  name: N,
) {
  return lazy(async () => ({ default: (await load())[name] }));
}
