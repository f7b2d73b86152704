import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { IncomeRow } from '#contract/income.ts';
import { kindWord } from '#renderer/features/income/kind-word.ts';
import { formatDayLong, formatMoney, formatQuantity } from '#renderer/format.ts';
import { IdsInZoho } from '#renderer/ids-in-zoho.tsx';
import { ledger } from '#renderer/ledger.ts';
import { toast } from '#renderer/state/toasts.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Drawer } from '#renderer/ui/drawer.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { HeadFigure } from '#renderer/ui/money.tsx';
import { Question } from '#renderer/ui/question.tsx';

type Props = { readonly row: IncomeRow; readonly onClose: () => void };

/** One row with what its file said, digit for digit. */
export function IncomeDrawer({ row, onClose }: Props) {
  const { baseCurrency } = useFacts();
  const [isAsking, setAsking] = useState(false);
  const { data: income } = useQuery({
    queryKey: ['income.find', row.id],
    queryFn: () => ledger.income.find({ id: row.id }),
  });
  const voiding = useMutation({
    mutationFn: () => ledger.income.void({ id: row.id }),
    onSuccess: () => {
      toast({ sentence: 'The row was voided by a counter-entry.' });
      onClose();
    },
  });
  const money = (amount: IncomeRow['net']) => formatMoney(amount, row.currency, baseCurrency);
  const facts: readonly (readonly [string, string])[] = [
    ['Day', formatDayLong(row.earnedOn)],
    ['From', row.platform],
    ...(row.client ? [['For', row.client.name] as const] : []),
    ['Kind', kindWord(row.kind)],
    ['Hours', row.hours === null ? '–' : formatQuantity(row.hours)],
    ['Gross', money(row.gross)],
    ['Fee', money(row.fee)],
    ['Tax withheld', money(row.withheld)],
    ['Note', income?.note || '–'],
  ];
  return (
    <Drawer
      title={row.contract || row.platform}
      note="net"
      figure={<HeadFigure amount={row.net} currency={row.currency} />}
      onClose={onClose}
    >
      <Facts facts={facts} />
      {row.billedOn && (
        <Link
          href={`/invoices/${row.billedOn.id}`}
        >{`Billed on ${row.billedOn.number ?? 'a draft'}`}</Link>
      )}
      {income?.origin && (
        <>
          <h3 className="income-raw-head">{`Line ${income.origin.line} of the file`}</h3>
          <Facts facts={Object.entries(income.origin.raw)} isRaw />
        </>
      )}
      <IdsInZoho subject={`income:${row.id}`} />
      {!row.isVoid && !row.billedOn && (
        <Button look="danger" onPress={() => setAsking(true)}>
          Void…
        </Button>
      )}
      <Question
        isOpen={isAsking}
        title="Void this row?"
        keep="Keep it"
        does="Void row"
        isDangerous
        isWorking={voiding.isPending}
        problem={voiding.error?.message ?? null}
        onDo={() => voiding.mutate()}
        onClose={() => setAsking(false)}
      >
        {`A counter-entry of ${money(row.net)} is posted today, and Books is told. The row stays in the list.`}
      </Question>
    </Drawer>
  );
}

type FactsProps = {
  readonly facts: readonly (readonly [string, string])[];
  readonly isRaw?: boolean;
};

function Facts({ facts, isRaw = false }: FactsProps) {
  return (
    <dl className="income-facts">
      {facts.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className={isRaw ? 'mono' : ''}>{text === '' ? '(empty)' : text}</dd>
        </div>
      ))}
    </dl>
  );
}
