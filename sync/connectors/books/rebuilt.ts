import type { Client } from '#domain/client/client.ts';
import type { Expense } from '#domain/expense/expense.ts';
import type { GigIncome } from '#domain/income/income.ts';
import type { InvoiceVoid, IssuedInvoice } from '#domain/invoice/invoice.ts';
import type { WriteOff } from '#domain/invoice/write-off.ts';
import type { Item } from '#domain/item/item.ts';
import type { Minor } from '#domain/money.ts';
import type { CreditUse, Payment } from '#domain/payment/payment.ts';
import type { Tax, TaxSetting } from '#domain/tax/tax.ts';

/** Something of ours or of somebody else, with the id Books knows it by. */
type Known<T> = T & { readonly remoteId: string };

/** What Books tells but this ledger cannot say without changing it: named, never forced. */
export type Unfit = { readonly what: string; readonly why: string };

/** Without what only this ledger knows: whose letterhead it is, and how the client is printed. */
export type RebuiltInvoice = Omit<IssuedInvoice, 'billedBy' | 'billedTo'>;

/** A ledger as Books tells it, ready to be written. */
export type Rebuilt = {
  readonly taxes: readonly Known<{ readonly tax: TaxSetting; readonly isNew: boolean }>[];
  readonly taxGroups: readonly Known<{ readonly taxes: readonly Tax[] }>[];
  readonly clients: readonly Known<{ readonly client: Client }>[];
  readonly items: readonly Known<{ readonly item: Item }>[];
  readonly invoices: readonly Known<{
    readonly invoice: RebuiltInvoice;
    readonly voided: InvoiceVoid | null;
    readonly writeOff: WriteOff | null;
  }>[];
  readonly payments: readonly Known<{
    readonly payment: Payment;
    readonly uses: readonly CreditUse[];
    readonly fee: Minor;
  }>[];
  readonly expenses: readonly Known<{ readonly expense: Expense }>[];
  readonly incomes: readonly Known<{ readonly income: GigIncome }>[];
  readonly unfit: readonly Unfit[];
};

/** What a reader of one entry came to. */
export type Read<T> = { readonly kind: 'read'; readonly value: T } | Misfit;
export type Misfit = { readonly kind: 'unfit'; readonly why: string };

export function read<T>(value: T): Read<T> {
  return { kind: 'read', value };
}

/** `why` is a sentence for a person: what does not fit. */
export function unfit(why: string): Misfit {
  return { kind: 'unfit', why };
}

/** Gives our key back as the id, once; a fresh id where there is none or it was given before. */
export type Ids = { readonly idOf: <Id extends string>(key: string | null) => Id };
