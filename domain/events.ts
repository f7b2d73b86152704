import type { Business } from '#domain/business/business.ts';
import type { Client } from '#domain/client/client.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { Expense, Receipt } from '#domain/expense/expense.ts';
import type { ExpenseId, InvoiceId, PaymentId } from '#domain/ids.ts';
import type { GigIncome } from '#domain/income/income.ts';
import type { IssuedInvoice } from '#domain/invoice/invoice.ts';
import type { WriteOff } from '#domain/invoice/write-off.ts';
import type { Item } from '#domain/item/item.ts';
import type { Minor } from '#domain/money.ts';
import type { CreditUse, Payment } from '#domain/payment/payment.ts';
import { type ServiceEvent, subjectOfService } from '#domain/service-events.ts';
import { clientSubject, type Subject } from '#domain/subject.ts';
import type { Tax } from '#domain/tax/tax.ts';

/** A fact the outside may hear about. Stored in the outbox, so never renamed once shipped. */
export type LedgerEvent = BookEvent | ServiceEvent;

/** What is sold, paid, earned and spent. */
export type BookEvent =
  | { readonly kind: 'client.saved'; readonly client: Client }
  | { readonly kind: 'item.saved'; readonly item: Item }
  | { readonly kind: 'tax.saved'; readonly tax: Tax }
  /** Several standard taxes on one line: Books wants them as one group. */
  | { readonly kind: 'tax-group.saved'; readonly taxes: readonly Tax[] }
  | { readonly kind: 'invoice.issued'; readonly invoice: Omit<IssuedInvoice, 'billedBy'> }
  | {
      readonly kind: 'invoice.voided';
      readonly invoiceId: InvoiceId;
      readonly number: string;
      readonly reason: string;
    }
  | {
      readonly kind: 'invoice.written-off';
      readonly invoiceId: InvoiceId;
      readonly number: string;
      readonly writeOff: WriteOff;
    }
  /** Taken back: what was written off is due again. */
  | {
      readonly kind: 'invoice.write-off-cancelled';
      readonly invoiceId: InvoiceId;
      readonly number: string;
    }
  | {
      readonly kind: 'payment.recorded';
      readonly payment: Payment;
      /** What a gateway kept of it; not given where nothing was. */
      readonly fee?: Minor;
      readonly baseCurrency: Business['baseCurrency'];
    }
  | {
      readonly kind: 'payment.credit-used';
      readonly payment: Payment;
      /** All uses of this payment's credit so far, the new one last. */
      readonly uses: readonly CreditUse[];
    }
  | { readonly kind: 'payment.voided'; readonly paymentId: PaymentId; readonly voidedOn: IsoDate }
  | {
      readonly kind: 'expense.saved';
      readonly expense: Expense;
      readonly baseCurrency: Business['baseCurrency'];
    }
  /** The file behind an expense; its content lies beside the ledger, by its hash. */
  | { readonly kind: 'receipt.kept'; readonly expenseId: ExpenseId; readonly receipt: Receipt }
  | { readonly kind: 'expense.voided'; readonly expenseId: ExpenseId; readonly voidedOn: IsoDate }
  | {
      readonly kind: 'income.recorded';
      readonly income: GigIncome;
      readonly baseCurrency: Business['baseCurrency'];
    }
  /** The whole income, so that who had no place for it hears of no end of it either. */
  | { readonly kind: 'income.voided'; readonly income: GigIncome; readonly voidedOn: IsoDate };

export type EventKind = LedgerEvent['kind'];
export type EventOf<K extends EventKind> = Extract<LedgerEvent, { readonly kind: K }>;

export function subjectOf(event: LedgerEvent): Subject {
  switch (event.kind) {
    case 'client.saved':
      return clientSubject(event.client.id);
    case 'item.saved':
      return `item:${event.item.id}`;
    case 'tax.saved':
      return `tax:${event.tax.id}`;
    case 'tax-group.saved':
      return taxGroupSubject(event.taxes);
    case 'invoice.issued':
      return `invoice:${event.invoice.id}`;
    case 'invoice.voided':
    case 'invoice.written-off':
    case 'invoice.write-off-cancelled':
      return `invoice:${event.invoiceId}`;
    case 'payment.recorded':
    case 'payment.credit-used':
      return `payment:${event.payment.id}`;
    case 'payment.voided':
      return `payment:${event.paymentId}`;
    case 'expense.saved':
      return `expense:${event.expense.id}`;
    case 'receipt.kept':
    case 'expense.voided':
      return `expense:${event.expenseId}`;
    case 'income.recorded':
    case 'income.voided':
      return `income:${event.income.id}`;
    default:
      return subjectOfService(event);
  }
}

/** The same taxes are the same group, in whatever order a line names them. */
export function taxGroupSubject(taxes: readonly Tax[]): Subject {
  return `tax-group:${taxes
    .map((tax) => tax.id)
    .toSorted()
    .join('+')}`;
}
