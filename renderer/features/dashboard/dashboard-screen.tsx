import '#renderer/features/dashboard/dashboard.css';
import { IconChevronDown, IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Dashboard } from '#contract/reports.ts';
import { DashboardFigures } from '#renderer/features/dashboard/dashboard-figures.tsx';
import { dashboardQuery, FIRST_GRAIN } from '#renderer/features/dashboard/dashboard-query.ts';
import { FirstSteps } from '#renderer/features/dashboard/first-steps.tsx';
import { IncomeByMonth } from '#renderer/features/dashboard/income-by-month.tsx';
import { NeedsYouList } from '#renderer/features/dashboard/needs-you-list.tsx';
import { type Grain, type Period, periods } from '#renderer/features/dashboard/period.ts';
import {
  AgingPanel,
  ClientsPanel,
  ExpensesPanel,
} from '#renderer/features/dashboard/share-panels.tsx';
import { FigureDrawer, type OpenFigure } from '#renderer/figure-drawer.tsx';
import { formatDayFull } from '#renderer/format.ts';
import { NEW_THINGS, newInvoice } from '#renderer/new-things.ts';
import { useFacts } from '#renderer/ui/facts.tsx';
import { MenuOf, SplitButton } from '#renderer/ui/menu-button.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { Segments } from '#renderer/ui/segments.tsx';

const GRAINS = [
  { value: 'month', label: 'Month' },
  { value: 'quarter', label: 'Quarter' },
  { value: 'year', label: 'Year' },
] as const;

export function DashboardScreen() {
  const { today } = useFacts();
  const [grain, setGrain] = useState<Grain>(FIRST_GRAIN);
  const [chosen, setChosen] = useState<string | null>(null);
  const [open, setOpen] = useState<OpenFigure | null>(null);
  const choices = periods(grain, today);
  const period = choices.find(({ key }) => key === chosen) ?? choices[0];
  if (period === undefined) return null;

  return (
    <Page
      title="Dashboard"
      context={formatDayFull(today)}
      drawer={open && <FigureDrawer figure={open} onClose={() => setOpen(null)} />}
      actions={
        <>
          <Segments label="Show by" options={GRAINS} value={grain} onChange={setGrain} />
          <PeriodMenu choices={choices} period={period} onChoose={setChosen} />
          <SplitButton
            label="New invoice"
            icon={IconPlus}
            keys="N"
            otherLabel="New, other"
            onPress={newInvoice}
            items={NEW_THINGS.slice(1).map(({ label, icon, make }) => ({
              label,
              icon,
              onPress: make,
            }))}
          />
        </>
      }
    >
      <Figures period={period} onOpen={setOpen} />
    </Page>
  );
}

function PeriodMenu({
  choices,
  period,
  onChoose,
}: {
  readonly choices: readonly Period[];
  readonly period: Period;
  readonly onChoose: (key: string) => void;
}) {
  return (
    <MenuOf
      items={choices.map(({ key, label }) => ({
        label,
        isChosen: key === period.key,
        onPress: () => onChoose(key),
      }))}
    >
      <button type="button" className="button">
        {period.label}
        <IconChevronDown aria-hidden="true" />
      </button>
    </MenuOf>
  );
}

function Figures({
  period,
  onOpen,
}: {
  readonly period: Period;
  readonly onOpen: (figure: OpenFigure) => void;
}) {
  const { data: board, error } = useQuery({
    ...dashboardQuery(period),
    placeholderData: keepPreviousData,
  });
  if (error) throw error;
  if (!board) return null;
  const panels = { board, period, onOpen };
  return (
    <>
      <DashboardFigures {...panels} />
      {isBlank(board) ? (
        <FirstSteps />
      ) : (
        <div className="dash">
          <IncomeByMonth {...panels} />
          <NeedsYouList needs={board.needsYou} />
          <AgingPanel {...panels} />
          <ClientsPanel {...panels} />
          <ExpensesPanel {...panels} />
        </div>
      )}
    </>
  );
}

/** Nothing was ever written that would show here. */
function isBlank({ months, outstanding, received, needsYou, categories }: Dashboard): boolean {
  const isQuiet = months.every(({ invoices, gig }) => invoices === 0 && gig === 0);
  const isEmpty = needsYou.length === 0 && categories.length === 0;
  return isQuiet && isEmpty && outstanding.count === 0 && received.before === 0;
}
