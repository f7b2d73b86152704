import type { Collecting } from '#sync/collecting.ts';
import type { RemoteReply, RemoteRequest } from '#sync/connector.ts';
import {
  type Entry,
  entriesOf,
  entryOf,
  type Kind,
  nextPage,
} from '#sync/connectors/books/answer.ts';
import { idOf, textOf } from '#sync/connectors/books/restored-entry.ts';
import { isOurJournal } from '#sync/connectors/books/restored-income.ts';
import { isDocument } from '#sync/connectors/books/restored-invoice.ts';
import { readSetup } from '#sync/connectors/books/setup.ts';

/** Everything Books tells, entry by entry, as it was told. */
export type BooksEntries = {
  readonly taxes: readonly Entry[];
  readonly groups: readonly Entry[];
  readonly contacts: readonly Entry[];
  readonly items: readonly Entry[];
  readonly invoices: readonly Entry[];
  readonly payments: readonly Entry[];
  readonly expenses: readonly Entry[];
  readonly journals: readonly Entry[];
};

const kind = (path: string, one: string, many: string, idName: string): Kind => {
  return { path, one, many, idName, words: many };
};
const TAXES = kind('settings/taxes', 'tax', 'taxes', 'tax_id');
const GROUPS = kind('settings/taxgroups', 'tax_group', 'tax_groups', 'tax_group_id');
const CONTACTS = kind('contacts', 'contact', 'contacts', 'contact_id');
const ITEMS = kind('items', 'item', 'items', 'item_id');
const INVOICES = kind('invoices', 'invoice', 'invoices', 'invoice_id');
const PAYMENTS = kind('customerpayments', 'payment', 'customerpayments', 'payment_id');
const EXPENSES = kind('expenses', 'expense', 'expenses', 'expense_id');
const JOURNALS = kind('journals', 'journal', 'journals', 'journal_id');

/**
 * Lists first, then each thing that its list tells only in part. What is oldest comes first, so
 * that what changes under way is read late.
 */
export async function collectBooks(means: Collecting): Promise<BooksEntries> {
  const fields = readSetup(means.setup)?.fields;
  const taxes = await listAll(means, TAXES);
  const groupIds = taxes.filter((entry) => entry['tax_type'] === 'tax_group');
  const contacts = (await listAll(means, CONTACTS)).filter(isCustomer);
  const items = await listAll(means, ITEMS);
  const invoices = (await listAll(means, INVOICES)).filter((entry) =>
    isDocument(entry, fields?.invoice ?? null),
  );
  const payments = await listAll(means, PAYMENTS);
  const expenses = await listAll(means, EXPENSES);
  const journals = (await listAll(means, JOURNALS)).filter(isOurJournal);
  const each = [groupIds, contacts, invoices, payments, expenses, journals];
  means.onPlan(each.reduce((sum, list) => sum + list.length, 0));
  return {
    taxes,
    items,
    groups: await readEach(means, GROUPS, groupIds, 'tax_id'),
    contacts: await readEach(means, CONTACTS, contacts),
    invoices: await readEach(means, INVOICES, invoices),
    payments: await readEach(means, PAYMENTS, payments),
    expenses: await readEach(means, EXPENSES, expenses),
    journals: await readEach(means, JOURNALS, journals),
  };
}

async function listAll({ ask, refuse }: Collecting, list: Kind): Promise<readonly Entry[]> {
  const found: Entry[] = [];
  let request: RemoteRequest | null = { method: 'GET', path: `/${list.path}?per_page=200&page=1` };
  while (request !== null) {
    const reply: RemoteReply = await ask(request);
    const entries = entriesOf(reply, list);
    if (entries === null) return refuse(list.words);
    found.push(...entries);
    request = nextPage(request, reply);
  }
  return once(found, list).toReversed();
}

/** What the list told stays where the thing itself does not tell it. */
async function readEach(
  means: Collecting,
  of: Kind,
  listed: readonly Entry[],
  idName = of.idName,
): Promise<readonly Entry[]> {
  const whole: Entry[] = [];
  for (const brief of listed) {
    const entry = await readOne(means, of, { brief, path: `/${of.path}/${idOf(brief[idName])}` });
    if (entry !== null) whole.push({ ...brief, ...entry });
  }
  return whole;
}

/** What an earlier try read is still so while its list tells the same moment of change (rule Q9). */
async function readOne(
  { ask, refuse, known }: Collecting,
  of: Kind,
  { brief, path }: { readonly brief: Entry; readonly path: string },
): Promise<Entry | null> {
  const changed = textOf(brief['last_modified_time']);
  const state = `${path} ${changed}`;
  const before = changed === '' ? undefined : known.get(state);
  if (before !== undefined) return before as Entry;
  const reply = await ask({ method: 'GET', path });
  const entry = entryOf(reply, of);
  // Deleted since the list was read: then it is not there, and that is all.
  if (entry === null && reply.status === 404) return null;
  if (entry === null) return refuse(of.words);
  known.set(state, entry);
  return entry;
}

/** A page that moved under way tells the same entry twice. */
function once(entries: readonly Entry[], { idName }: Kind): readonly Entry[] {
  return [...new Map(entries.map((entry) => [idOf(entry[idName]), entry])).values()];
}

function isCustomer(entry: Entry): boolean {
  return (entry['contact_type'] ?? 'customer') !== 'vendor';
}
