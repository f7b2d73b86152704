import type { InputOf } from '#contract/define.ts';
import type { expenses } from '#contract/expenses.ts';
import { post } from '#db/entries.ts';
import { findExpense, findExpenseVoid, saveExpense, voidExpense } from '#db/expenses.ts';
import { recordHistory } from '#db/history.ts';
import type { Writer } from '#db/ledger.ts';
import { Refusal } from '#domain/errors.ts';
import type { Expense } from '#domain/expense/expense.ts';
import type { ExpenseId } from '#domain/ids.ts';
import { postExpense } from '#domain/ledger/post.ts';
import { announce } from '#main/announce.ts';
import { later, turnRound } from '#main/post-again.ts';
import { baseCurrencyOf, found, rateFor } from '#main/present.ts';
import type { Services } from '#main/services.ts';

type Spent = InputOf<(typeof expenses)['save']>;

/** A changed expense is posted anew, after its former posting was turned round on its own day. */
export function saveSpent(services: Services, tx: Writer, { id, ...input }: Spent): Expense {
  const baseCurrency = baseCurrencyOf(tx);
  refuseAmounts(input);
  const before = id === null ? null : found(findExpense(tx, id), 'This expense');
  if (before !== null) {
    refuseVoid(tx, before);
    turnRound(tx, `expense:${before.id}`, before.spentOn, `Changed: ${before.vendor}`);
  }
  const expense: Expense = {
    ...input,
    id: before?.id ?? services.newId(),
    rate: rateFor(input, input.spentOn, baseCurrency),
    recordedAt: before?.recordedAt ?? services.now(),
  };
  saveExpense(tx, expense);
  post(tx, postExpense(expense, baseCurrency));
  announce(services, tx, { kind: 'expense.saved', expense, baseCurrency });
  const [receipt] = expense.receipts;
  if (receipt !== undefined && receipt.hash !== before?.receipts[0]?.hash) {
    announce(services, tx, { kind: 'receipt.kept', expenseId: expense.id, receipt });
  }
  const sentence = before === null ? 'Recorded' : 'Changed';
  recordHistory(tx, { at: services.now(), subject: `expense:${expense.id}`, sentence });
  return expense;
}

export function voidSpent(services: Services, tx: Writer, id: ExpenseId): void {
  const expense = found(findExpense(tx, id), 'This expense');
  refuseVoid(tx, expense);
  const voidedOn = later(services.today(), expense.spentOn);
  turnRound(tx, `expense:${id}`, voidedOn, `Void of ${expense.vendor}`);
  voidExpense(tx, { id, voidedOn });
  announce(services, tx, { kind: 'expense.voided', expenseId: id, voidedOn });
  recordHistory(tx, { at: services.now(), subject: `expense:${id}`, sentence: 'Voided' });
}

function refuseVoid(tx: Writer, { id, vendor }: Expense): void {
  if (findExpenseVoid(tx, id) === null) return;
  throw new Refusal('already-void', `The expense at ${vendor} is void. Record a new one.`);
}

function refuseAmounts({ amount, taxAmount }: Pick<Spent, 'amount' | 'taxAmount'>): void {
  if (amount <= 0) throw new Refusal('amount-unreadable', 'An expense is more than 0.', 'amount');
  if (taxAmount < 0 || taxAmount > amount) {
    const sentence = 'The tax inside an expense is between 0 and what was paid.';
    throw new Refusal('amount-unreadable', sentence, 'taxAmount');
  }
}
