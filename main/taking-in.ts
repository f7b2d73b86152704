import { type DifferenceRow, findDifference } from '#db/difference-list.ts';
import { decideDifference } from '#db/differences.ts';
import { post } from '#db/entries.ts';
import { saveExpense } from '#db/expenses.ts';
import { recordHistory } from '#db/history.ts';
import { listTaxesBehind } from '#db/known.ts';
import type { Reader, Writer } from '#db/ledger.ts';
import { rememberRemoteId } from '#db/remote-ids.ts';
import { findTax } from '#db/taxes.ts';
import { Refusal } from '#domain/errors.ts';
import type { Expense } from '#domain/expense/expense.ts';
import type { DifferenceId } from '#domain/ids.ts';
import { postExpense } from '#domain/ledger/post.ts';
import { ONLY_THERE } from '#domain/one-sided.ts';
import type { Tax } from '#domain/tax/tax.ts';
import { findLink } from '#main/link.ts';
import { baseCurrencyOf } from '#main/present.ts';
import type { Services } from '#main/services.ts';
import { type Entry, entryOf } from '#sync/connectors/books/answer.ts';
import { EXPENSE } from '#sync/connectors/books/expense.ts';
import { idOf } from '#sync/connectors/books/restored-entry.ts';
import { readExpense } from '#sync/connectors/books/restored-expense.ts';
import { readSetup } from '#sync/connectors/books/setup.ts';

/** Whether a thing that is only there can be taken in by itself: an expense hangs on nothing. */
export function canTakeIn({
  system,
  subject,
  field,
}: Pick<DifferenceRow, 'system' | 'subject' | 'field'>) {
  return system === 'books' && field === ONLY_THERE && subject.startsWith('expense:');
}

/** Asked for as a whole and kept as Books has it; announced to nobody, who has it (rule Y10). */
export async function takeIn(services: Services, id: DifferenceId): Promise<void> {
  const asked = findDifference(services.ledger.read, id);
  const remoteId = asked?.remoteId ?? null;
  if (asked?.state !== 'open' || remoteId === null) refuseDecided();
  const request = { method: 'GET', path: `/expenses/${remoteId}` } as const;
  const told = await services.sync.ask('books', request, new AbortController().signal);
  if (told.kind === 'not-told') throw new Refusal('not-there-yet', told.why);
  const entry = entryOf(told.reply, EXPENSE);
  if (entry === null) {
    throw new Refusal('not-found', 'Books does not have this expense any more.');
  }
  services.ledger.write((tx) => {
    if (!decideDifference(tx, { id, state: 'took-theirs' })) refuseDecided();
    keep(services, tx, expenseOf(services, tx, entry), remoteId);
  });
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
  if (reading.kind === 'read') return reading.value;
  throw new Refusal('save-refused', `It cannot be taken in as it is. ${reading.why}`);
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

function refuseDecided(): never {
  throw new Refusal('not-found', 'This difference is settled already. Nothing was changed.');
}
