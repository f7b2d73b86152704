import type { QueryClient } from '@tanstack/react-query';
import type { AppFacts } from '#contract/system.ts';
import { businessQuery, factsQuery } from '#renderer/facts.ts';
import { firstDashboard } from '#renderer/features/dashboard/dashboard-query.ts';
import { filterOfPlace } from '#renderer/features/invoices/list-filter.ts';
import { invoicePages, invoiceSummary } from '#renderer/features/invoices/list-query.ts';
import { pagesQuery } from '#renderer/ui/use-pages.ts';

type Place = { readonly path: string; readonly search: string };

/**
 * Asks at the same time for what the first page shows, and waits for it: what is drawn without the
 * answers would have to be drawn again. What is refused is told by the page that asks again for it.
 */
export async function firstAnswers(queries: QueryClient, { path, search }: Place): Promise<void> {
  const facts = queries.prefetchQuery(factsQuery);
  const asked = [facts, queries.prefetchQuery(businessQuery)];
  if (path === '/') asked.push(facts.then(() => dashboardOf(queries)));
  if (path === '/invoices') {
    const filter = filterOfPlace(search);
    asked.push(queries.prefetchInfiniteQuery(pagesQuery(...invoicePages(filter, 'newest'))));
    asked.push(queries.prefetchQuery(invoiceSummary(filter)));
  }
  await Promise.all(asked);
}

async function dashboardOf(queries: QueryClient): Promise<void> {
  const facts = queries.getQueryData<AppFacts>(factsQuery.queryKey);
  const first = facts === undefined ? null : firstDashboard(facts.today);
  if (first !== null) await queries.prefetchQuery(first);
}
