import type { z } from 'zod';
import type { zFigure } from '#contract/reports.ts';
import type { Minor } from '#domain/money.ts';
import { type Span, sumOf } from '#renderer/features/reports/spans.ts';
import type { OpenFigure } from '#renderer/figure-drawer.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { Money } from '#renderer/ui/money.tsx';

export type ReportRow = {
  readonly key: string;
  readonly label: string;
  readonly look: 'part' | 'sum' | 'total';
  /** By month of the year; undefined where there is none. */
  readonly amounts: readonly (Minor | undefined)[];
  /** Which figure its cells open; sums of sums open none. */
  readonly figure?: Pick<z.output<typeof zFigure>, 'figure' | 'only'>;
};

type Props = {
  readonly rows: readonly ReportRow[];
  readonly spans: readonly Span[];
  readonly whole: Span;
  readonly onFigure: (figure: OpenFigure) => void;
};

/** Columns that add up to the year at the right. */
export function ReportTable({ rows, spans, whole, onFigure }: Props) {
  const { baseCurrency } = useFacts();
  const columns = [...spans, whole];
  return (
    <table className="report">
      <caption className="unseen">{`Profit and loss of ${whole.label}`}</caption>
      <thead>
        <tr>
          <th scope="col">{`${baseCurrency}, without tax`}</th>
          {columns.map((span) => (
            <th key={span.label} scope="col">
              {span.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} className={`report-${row.look}`}>
            <th scope="row">{row.label}</th>
            {columns.map((span) => (
              <td key={span.label}>
                <Cell row={row} span={span} onFigure={onFigure} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type CellProps = {
  readonly row: ReportRow;
  readonly span: Span;
  readonly onFigure: (figure: OpenFigure) => void;
};

function Cell({ row, span, onFigure }: CellProps) {
  const { baseCurrency } = useFacts();
  const sum = sumOf(span, row.amounts);
  const amount = sum === 0 && row.look === 'part' ? null : sum;
  const shown = <Money amount={amount} currency={baseCurrency} />;
  const { figure } = row;
  if (!figure || amount === null) return shown;
  const open = () =>
    onFigure({ ...figure, from: span.from, to: span.to, title: row.label, span: span.label });
  return (
    <button type="button" className="report-figure" onClick={open}>
      {shown}
    </button>
  );
}
