import { add, type Minor } from '#domain/money.ts';
import { countOf } from '#renderer/format.ts';
import { Bar } from '#renderer/ui/bar.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { Money } from '#renderer/ui/money.tsx';
import { RuledTable } from '#renderer/ui/ruled-table.tsx';
import { Section } from '#renderer/ui/section.tsx';

const SHOWN = 5;
const REST = 'rest';

export type Share = { readonly key: string; readonly name: string; readonly amount: Minor };

type Props = {
  readonly title: string;
  readonly note: string;
  readonly tone: 'chart-1' | 'chart-3';
  readonly shares: readonly Share[];
  /** Said where there are no shares. */
  readonly none: string;
  readonly onOpen: (share: Share) => void;
};

/** Who or what makes up a sum, largest first, with bars against the largest. */
export function SharePanel({ title, note, tone, shares, none, onOpen }: Props) {
  const { baseCurrency } = useFacts();
  const largest = Math.max(1, ...shares.filter(({ key }) => key !== REST).map((one) => one.amount));
  if (shares.length === 0) {
    return (
      <Section title={title} end={note}>
        <p className="needs-none muted">{none}</p>
      </Section>
    );
  }
  return (
    <Section title={title} end={note}>
      <RuledTable<Share>
        caption={`${title}, ${note}`}
        rows={shares}
        rowId={({ key }) => key}
        onOpen={(share) => (share.key === REST ? null : () => onOpen(share))}
        foot="Total"
        columns={[
          {
            key: 'name',
            head: '',
            cell: ({ key, name }) =>
              key === REST ? <span className="muted">{name}</span> : <span>{name}</span>,
            tip: ({ name }) => name,
          },
          {
            key: 'bar',
            head: '',
            width: 116,
            cell: ({ key, amount }) =>
              key === REST ? null : <Bar share={amount / largest} tone={tone} />,
          },
          {
            key: 'amount',
            head: '',
            width: 104,
            align: 'end',
            cell: ({ amount }) => <Money amount={amount} currency={baseCurrency} />,
            foot: (
              <Money amount={add(...shares.map((one) => one.amount))} currency={baseCurrency} />
            ),
          },
        ]}
      />
    </Section>
  );
}

/** The largest few; all others are one line, so that the total is whole. */
export function withRest(shares: readonly Share[]): readonly Share[] {
  const sorted = shares.toSorted((one, other) => other.amount - one.amount);
  if (sorted.length <= SHOWN + 1) return sorted;
  const rest = sorted.slice(SHOWN);
  const name = countOf(rest.length, 'other');
  return [
    ...sorted.slice(0, SHOWN),
    { key: REST, name, amount: add(...rest.map((one) => one.amount)) },
  ];
}
