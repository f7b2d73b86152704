import type { Dashboard } from '#contract/reports.ts';
import type { Period } from '#renderer/features/dashboard/period.ts';
import type { OpenFigure } from '#renderer/figure-drawer.tsx';

/** What every panel of the dashboard is given. */
export type PanelProps = {
  readonly board: Dashboard;
  readonly period: Period;
  /** Opens the rows behind a figure. */
  readonly onOpen: (figure: OpenFigure) => void;
};
