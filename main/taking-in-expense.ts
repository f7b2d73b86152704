import { post } from '#db/entries.ts';
import { saveExpense } from '#db/expenses.ts';
import { recordHistory } from '#db/history.ts';
import { listTaxesBehind } from '#db/known.ts';
import type { Reader, Writer } from '#db/ledger.ts';
import { rememberRemoteId } from '#db/remote-ids.ts';
import { findTax } from '#db/taxes.ts';
import { Refusal } from '#domain/errors.ts';
import type { Expense } from '#domain/expense/expense.ts';
import { postExpense } from '#domain/ledger/post.ts';
import type { Tax } from '#domain/tax/tax.ts';
import { findLink } from '#main/link.ts';
import { baseCurrencyOf } from '#main/present.ts';
import type { Services } from '#main/services.ts';
import { entryThere, refuseUnfit } from '#main/taking-in-asking.ts';
import type { Entry } from '#sync/connectors/books/answer.ts';
import { EXPENSE } from '#sync/connectors/books/expense.ts';
import { idOf } from '#sync/connectors/books/restored-entry.ts';
import { readExpense } from '#sync/connectors/books/restored-expense.ts';
import { readSetup } from '#sync/connectors/books/setup.ts';

/** An expense hangs on nothing; Books alone has it, and alone hears of it. */
export async function readExpenseThere(
  services: Services,
  remoteId: string,
): Promise<(tx: Writer) => void> {
  const entry = await entryThere(services, EXPENSE, remoteId);
  return (tx) => keep(services, tx, expenseOf(services, tx, entry), remoteId);
}

function expenseOf(services: Services, db: Reader, entry: Entry): Expense {
  const setup = readSetup(findLink(db)?.systems.books?.setup ?? {});
  if (setup === null) throw new Refusal('not-connected', 'Books is not set up.');
  const reading = readExpense(entry, {
    field: null,
    accounts: setup.accounts,
    ids: { idOf: () => services.newId() },
    now: services.now(),
    baseCurrency: baseCurrencyOf(db),
    behind: taxesBehind(db, idOf(entry['tax_id'])),
  });
  return reading.kind === 'read' ? reading.value : refuseUnfit(reading.why);
}

function taxesBehind(db: Reader, remoteId: string): ReadonlyMap<string, readonly Tax[]> {
  const [id] = listTaxesBehind(db, remoteId);
  const setting = id === undefined ? null : findTax(db, id);
  if (setting === null) return new Map();
  const { archivedAt, ...tax } = setting;
  return new Map([[remoteId, [tax]]]);
}

function keep(services: Services, tx: Writer, expense: Expense, remoteId: string): void {
  const subject = `expense:${expense.id}` as const;
  saveExpense(tx, expense);
  post(tx, postExpense(expense, baseCurrencyOf(tx)));
  rememberRemoteId(tx, { system: 'books', subject, remoteId });
  recordHistory(tx, { at: services.now(), subject, sentence: 'Taken in from Books' });
}
