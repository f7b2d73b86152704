import '#renderer/features/reports/reports.css';
import { type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import { AgingReport } from '#renderer/features/reports/aging-report.tsx';
import { NumberGaps } from '#renderer/features/reports/number-gaps.tsx';
import { ProfitReport } from '#renderer/features/reports/profit-report.tsx';
import { TaxReport } from '#renderer/features/reports/tax-report.tsx';
import { FigureDrawer, type OpenFigure } from '#renderer/figure-drawer.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { MenuButton } from '#renderer/ui/menu-button.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { Segments } from '#renderer/ui/segments.tsx';
import { Tabs } from '#renderer/ui/tabs.tsx';

const REPORTS = ['profit', 'tax', 'age', 'numbers'] as const;
type Name = (typeof REPORTS)[number];
type Grain = 'month' | 'quarter';

const TABS: readonly { readonly key: Name; readonly label: string }[] = [
  { key: 'profit', label: 'Profit and loss' },
  { key: 'tax', label: 'Tax' },
  { key: 'age', label: 'Outstanding by age' },
  { key: 'numbers', label: 'Number gaps' },
];

type Props = { readonly params: Readonly<Record<string, string | undefined>> };

export function ReportsScreen({ params }: Props) {
  const name = REPORTS.find((one) => one === params['name']) ?? 'profit';
  const [, go] = useLocation();
  const { today } = useFacts();
  const [year, setYear] = useState(Number(today.slice(0, 4)));
  const [grain, setGrain] = useState<Grain>('quarter');
  const [figure, setFigure] = useState<OpenFigure | null>(null);
  const report: Readonly<Record<Name, ReactNode>> = {
    profit: <ProfitReport year={year} grain={grain} onFigure={setFigure} />,
    tax: <TaxReport year={year} onFigure={setFigure} />,
    age: <AgingReport />,
    numbers: <NumberGaps />,
  };
  return (
    <Page
      title="Reports"
      drawer={figure && <FigureDrawer figure={figure} onClose={() => setFigure(null)} />}
      actions={
        <>
          {name === 'profit' && (
            <Segments
              label="Columns"
              options={[
                { value: 'month', label: 'By month' },
                { value: 'quarter', label: 'By quarter' },
              ]}
              value={grain}
              onChange={setGrain}
            />
          )}
          {(name === 'profit' || name === 'tax') && <Years year={year} onChange={setYear} />}
        </>
      }
    >
      <Tabs label="Reports" tabs={TABS} value={name} onChange={(key) => go(`/reports/${key}`)} />
      {report[name]}
    </Page>
  );
}

type YearsProps = { readonly year: number; readonly onChange: (year: number) => void };

function Years({ year, onChange }: YearsProps) {
  const { today } = useFacts();
  const thisYear = Number(today.slice(0, 4));
  const years = Array.from({ length: 6 }, (_, back) => thisYear - back);
  return (
    <MenuButton
      label={String(year)}
      items={years.map((one) => ({
        label: String(one),
        isChosen: one === year,
        onPress: () => onChange(one),
      }))}
    />
  );
}
