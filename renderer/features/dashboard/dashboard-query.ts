import type { IsoDate } from '#domain/dates.ts';
import { type Grain, periods } from '#renderer/features/dashboard/period.ts';
import { ledger } from '#renderer/ledger.ts';

/** By what the dashboard shows until another is chosen. */
export const FIRST_GRAIN: Grain = 'year';

type Span = { readonly from: IsoDate; readonly to: IsoDate };

export function dashboardQuery({ from, to }: Span) {
  const asked = { from, to };
  return {
    queryKey: ['reports.dashboard', asked],
    queryFn: () => ledger.reports.dashboard(asked),
  };
}

/** What is asked when the dashboard opens. */
export function firstDashboard(today: IsoDate) {
  const [period] = periods(FIRST_GRAIN, today);
  return period === undefined ? null : dashboardQuery(period);
}
