import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import { groupBy } from '#domain/group.ts';
import type { InvoiceId } from '#domain/ids.ts';
import { balanceOf } from '#domain/ledger/balance.ts';
import { type Entry, type EntrySet, entrySet, reverse } from '#domain/ledger/entry.ts';
import type { Settled } from '#domain/ledger/post-payment.ts';
import { add, addAll, type Minor, negate, subtract, ZERO } from '#domain/money.ts';
import type { CreditUse, Payment } from '#domain/payment/payment.ts';
import { convert } from '#domain/rate.ts';

type Voiding = {
  readonly payment: Pick<Payment, 'currency' | 'applications'>;
  readonly uses: readonly CreditUse[];
  /** What was posted for the payment and its uses. */
  readonly sets: readonly EntrySet[];
  /** `paidBefore`: with this payment. */
  readonly invoices: readonly Settled[];
  readonly baseCurrency: CurrencyCode;
  readonly voidedOn: IsoDate;
  readonly memo: string;
};

/**
 * Every posting of the payment turned round, none dated before what it undoes. Where payments came
 * after it, its part of the receivable is no longer what was posted: the cent between them goes to
 * exchange, so that what is open stands at the invoice's rate (rule L12).
 */
export function postPaymentVoid(voiding: Voiding): readonly EntrySet[] {
  const { sets, voidedOn, memo } = voiding;
  const reversed = sets.map((set) =>
    reverse(set, set.postedOn > voidedOn ? set.postedOn : voidedOn, memo),
  );
  const [first, ...others] = reversed;
  if (first === undefined) return [];
  const back = balanceOf(
    reversed.flatMap((set) => set.entries),
    'receivable',
  );
  const left = subtract(openedAgain(voiding), back);
  const entries: readonly Entry[] = [
    ...first.entries,
    { account: 'receivable', amount: ZERO, base: left },
    { account: 'exchange-difference', amount: ZERO, base: negate(left) },
  ];
  return [entrySet({ ...first, entries }), ...others];
}

/** What is open again of all its invoices, in base currency: what was open after it, from before. */
function openedAgain({ payment, uses, invoices, baseCurrency: to }: Voiding): Minor {
  const taken = groupBy(
    [
      ...payment.applications.map((one) => ({ ...one, amount: add(one.amount, one.withheld) })),
      ...uses,
    ],
    (one): InvoiceId => one.invoiceId,
  );
  return addAll(
    invoices.map(({ id, paidBefore, rate }) => {
      const toBase = (amount: Minor) => convert(amount, { from: payment.currency, to }, rate);
      const part = addAll((taken.get(id) ?? []).map((one) => one.amount));
      return subtract(toBase(paidBefore), toBase(subtract(paidBefore, part)));
    }),
  );
}
