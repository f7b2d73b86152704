import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { z } from 'zod';
import type { FigureRow, zFigure } from '#contract/reports.ts';
import { countOf, formatDay } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import { Drawer } from '#renderer/ui/drawer.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { HeadFigure, Money } from '#renderer/ui/money.tsx';
import { RuledTable } from '#renderer/ui/ruled-table.tsx';

/** A figure on the screen, and how its drawer is headed. */
export type OpenFigure = z.output<typeof zFigure> & {
  readonly title: string;
  /** The time it is of, in words: `July to September 2026`. */
  readonly span: string;
};

type Props = { readonly figure: OpenFigure; readonly onClose: () => void };

/** The rows behind a figure; their sum is the figure. */
export function FigureDrawer({ figure: { title, span, ...asked }, onClose }: Props) {
  const { today, baseCurrency } = useFacts();
  const [, go] = useLocation();
  const { data } = useQuery({
    queryKey: ['reports.behind', asked],
    queryFn: () => ledger.reports.behind(asked),
  });
  if (!data) return null;
  const { rows, sum, count } = data;
  const left = count - rows.length;
  return (
    <Drawer
      title={title}
      note={`${span}, ${countOf(count, 'row')}`}
      figure={<HeadFigure amount={sum} currency={baseCurrency} isSmall />}
      onClose={onClose}
    >
      <RuledTable<FigureRow>
        caption={title}
        rows={rows}
        rowId={(row) => `${row.path} ${row.on} ${row.what} ${row.amount}`}
        onOpen={(row) => () => go(row.path)}
        foot={countOf(count, 'row')}
        columns={[
          {
            key: 'what',
            head: '',
            cell: (row) => row.what,
            tip: (row) => `${row.what} ${row.who}`,
          },
          {
            key: 'on',
            head: '',
            width: 84,
            cell: (row) => <span className="muted">{formatDay(row.on, today)}</span>,
          },
          {
            key: 'amount',
            head: '',
            align: 'end',
            width: 104,
            cell: (row) => <Money amount={row.amount} currency={baseCurrency} />,
            foot: <Money amount={sum} currency={baseCurrency} isStrong />,
          },
        ]}
      />
      {left > 0 && (
        <p className="small muted">{`${countOf(left, 'more row')} not shown, all counted.`}</p>
      )}
    </Drawer>
  );
}
