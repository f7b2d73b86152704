import type { Restored } from '#contract/restoring.ts';
import { attempt } from '#db/attempt.ts';
import { saveClient } from '#db/clients.ts';
import { post } from '#db/entries.ts';
import { saveExpense } from '#db/expenses.ts';
import { saveFeedPlace } from '#db/feed-places.ts';
import { recordHistory } from '#db/history.ts';
import { recordIncome } from '#db/income.ts';
import { saveItem } from '#db/items.ts';
import type { Writer } from '#db/ledger.ts';
import { rememberRemoteId } from '#db/remote-ids.ts';
import { forgetSeen } from '#db/seen.ts';
import { saveTax } from '#db/taxes.ts';
import { Refusal } from '#domain/errors.ts';
import { taxGroupSubject } from '#domain/events.ts';
import { postExpense, postIncome } from '#domain/ledger/post.ts';
import { clientSubject, type Subject } from '#domain/subject.ts';
import { noteFirstRead } from '#main/first-read.ts';
import { baseCurrencyOf } from '#main/present.ts';
import { adoptInvoices } from '#main/restoring-invoices.ts';
import { adoptPayment } from '#main/restoring-payments.ts';
import type { Told } from '#main/restoring-reading.ts';
import { adoptWriteOffs, writtenOff } from '#main/restoring-write-offs.ts';
import type { Services } from '#main/services.ts';
import { money } from '#main/title.ts';
import type { Piece } from '#main/work.ts';
import type { Rebuilt, Unfit } from '#sync/connectors/books/rebuilt.ts';
import { placesSince } from '#sync/connectors/books/restored-places.ts';

/** So many things are written before the window has its turn. */
const PIECE = 50;

type Adopted = {
  readonly counts: Pick<Restored, 'invoices' | 'payments' | 'expenses' | 'income'>;
  readonly leftOut: readonly Unfit[];
};

/**
 * What Books told, written in the order it hangs together. A thing the ledger refuses is left out
 * as a whole and named, with whatever hangs on it (rule Q3).
 */
export async function adoptFromBooks(
  services: Services,
  tx: Writer,
  rebuilt: Rebuilt,
  { piece, told }: { readonly piece: Piece; readonly told: Told },
): Promise<Adopted> {
  const adopting = adopter(tx, piece, sizeOf(rebuilt));
  forgetSeen(tx, 'books');
  adoptTaxes(tx, rebuilt);
  for (const { client, remoteId } of rebuilt.clients) {
    saveClient(tx, client);
    known(tx, clientSubject(client.id), remoteId);
    const sentence = 'Restored from Zoho';
    recordHistory(tx, { at: services.now(), subject: clientSubject(client.id), sentence });
  }
  for (const { item, remoteId } of rebuilt.items) {
    saveItem(tx, item);
    known(tx, `item:${item.id}`, remoteId);
  }
  const { billing } = told;
  const invoices = await adoptInvoices(services, tx, rebuilt.invoices, { adopting, billing });
  const payments = await adopting(rebuilt.payments, {
    title: ({ payment }) => `Payment of ${money(payment.amount, payment.currency)}`,
    write: (one) => adoptPayment(tx, one),
  });
  const writeOffs = await adoptWriteOffs(tx, writtenOff(rebuilt.invoices), adopting);
  const baseCurrency = baseCurrencyOf(tx);
  const expenses = await adopting(rebuilt.expenses, {
    title: ({ expense }) => `${expense.vendor}, ${money(expense.amount, expense.currency)}`,
    write: ({ expense, remoteId }) => {
      saveExpense(tx, expense);
      post(tx, postExpense(expense, baseCurrency));
      known(tx, `expense:${expense.id}`, remoteId);
    },
  });
  const incomes = await adopting(rebuilt.incomes, {
    title: ({ income }) => `${income.platform}, ${money(income.gross, income.currency)}`,
    write: ({ income, remoteId }) => {
      recordIncome(tx, income);
      post(tx, postIncome(income, baseCurrency));
      known(tx, `income:${income.id}`, remoteId);
    },
  });
  for (const { name, place } of placesSince(told.since)) {
    noteFirstRead(tx, name, told.since);
    saveFeedPlace(tx, { name, place, now: told.since });
  }
  const leftOut = [invoices, payments, writeOffs, expenses, incomes].flatMap((one) => one.leftOut);
  const counts = {
    invoices: invoices.count,
    payments: payments.count,
    expenses: expenses.count,
    income: incomes.count,
  };
  return { counts, leftOut };
}

/** Which is which, so that nothing is ever sent again. */
export function known(tx: Writer, subject: Subject, remoteId: string): void {
  rememberRemoteId(tx, { system: 'books', subject, remoteId });
}

export type Adopting = <T>(
  all: readonly T[],
  one: { readonly title: (value: T) => string; readonly write: (value: T) => void },
) => Promise<{ readonly count: number; readonly leftOut: readonly Unfit[] }>;

/** Writes one after the other; what is refused leaves no trace but its name. */
function adopter(tx: Writer, piece: Piece, total: number): Adopting {
  let done = 0;
  return async (all, { title, write }) => {
    const leftOut: Unfit[] = [];
    for (const value of all) {
      if (done % PIECE === 0) await piece.step(done, total);
      done += 1;
      const refused = attempt(tx, () => write(value));
      if (refused !== null) leftOut.push({ what: title(value), why: whyOf(refused) });
    }
    return { count: all.length - leftOut.length, leftOut };
  };
}

function adoptTaxes(tx: Writer, { taxes, taxGroups }: Rebuilt): void {
  for (const { tax, isNew, remoteId } of taxes) {
    if (isNew) saveTax(tx, tax);
    known(tx, `tax:${tax.id}`, remoteId);
  }
  for (const { taxes: members, remoteId } of taxGroups) {
    known(tx, taxGroupSubject(members), remoteId);
  }
}

function sizeOf({ invoices, payments, expenses, incomes }: Rebuilt): number {
  const documents = invoices.length + writtenOff(invoices).length + payments.length;
  return documents + expenses.length + incomes.length;
}

function whyOf(refused: Error): string {
  return refused instanceof Refusal ? refused.message : 'The ledger has no place for it as it is.';
}
