import { findClient } from '#db/clients.ts';
import { findExpense } from '#db/expenses.ts';
import type { Reader } from '#db/ledger.ts';
import { findPayment } from '#db/payments.ts';
import { type CurrencyCode, digitsOf } from '#domain/currency.ts';
import type { LedgerEvent } from '#domain/events.ts';
import type { Expense } from '#domain/expense/expense.ts';
import type { GigIncome } from '#domain/income/income.ts';
import type { Minor } from '#domain/money.ts';
import type { Payment } from '#domain/payment/payment.ts';
import { spellAmount, spellShortDay } from '#domain/spell.ts';
import { serviceTitle } from '#main/service-title.ts';

/** What a delivery is called in lists: “INV-2026-0061, Quillmoor Books”. */
export function titleOf(db: Reader, event: LedgerEvent): string {
  switch (event.kind) {
    case 'client.saved':
      return event.client.name;
    case 'item.saved':
      return event.item.name;
    case 'tax.saved':
      return event.tax.name;
    case 'tax-group.saved':
      return event.taxes.map((tax) => tax.name).join(' and ');
    case 'invoice.issued':
      return `${event.invoice.number}, ${event.invoice.billedTo.name}`;
    case 'invoice.voided':
      return `Void of ${event.number}`;
    case 'invoice.written-off':
      return `Write-off of ${event.number}`;
    case 'invoice.write-off-cancelled':
      return `${event.number} not written off`;
    case 'payment.recorded':
      return paymentTitle(db, event.payment);
    case 'payment.credit-used':
      return `Credit of ${paymentTitle(db, event.payment)}`;
    case 'payment.voided':
      return `Void of ${paymentTitle(db, findPayment(db, event.paymentId)?.payment ?? null)}`;
    case 'expense.saved':
      return expenseTitle(event.expense);
    case 'receipt.kept':
      return `Receipt of ${expenseTitle(findExpense(db, event.expenseId))}`;
    case 'expense.voided':
      return `Void of ${expenseTitle(findExpense(db, event.expenseId))}`;
    case 'income.recorded':
      return incomeTitle(event.income);
    case 'income.voided':
      return `Void of ${incomeTitle(event.income)}`;
    default:
      return serviceTitle(db, event);
  }
}

/** `EUR 1,428.00`, as sentences name money. */
export function money(amount: Minor, currency: CurrencyCode): string {
  return `${currency} ${spellAmount(amount, digitsOf(currency))}`;
}

function paymentTitle(db: Reader, payment: Payment | null): string {
  if (payment === null) return 'a payment';
  const client = findClient(db, payment.clientId);
  return `${money(payment.amount, payment.currency)} of ${client?.name ?? 'a client'}`;
}

function expenseTitle(expense: Expense | null): string {
  if (expense === null) return 'an expense';
  return `${expense.vendor}, ${money(expense.amount, expense.currency)}`;
}

function incomeTitle(income: GigIncome): string {
  const from = income.contract === '' ? income.platform : income.contract;
  return `${from}, ${spellShortDay(income.earnedOn)}, ${money(income.gross, income.currency)}`;
}
