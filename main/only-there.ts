import { findClient } from '#db/clients.ts';
import type { Reader } from '#db/ledger.ts';
import { findSubject } from '#db/remote-ids.ts';
import { maskCards } from '#domain/card/mask.ts';
import type { Client } from '#domain/client/client.ts';
import type { Fact, FactOf } from '#domain/fact.ts';
import type { ClientId } from '#domain/ids.ts';
import { ONLY_THERE } from '#domain/one-sided.ts';
import { firstReadAt } from '#main/first-read.ts';
import { idIn } from '#main/known-here.ts';
import { money } from '#main/title.ts';

/** What is so here and there, field by field, in words; same words are no difference. */
export type Compared = {
  readonly title: string;
  readonly fields: readonly (readonly [field: string, ours: string, theirs: string])[];
};

/** Whether it is, or belongs to, somebody who is not known here (rule F23). */
export function isStrangers(db: Reader, fact: Fact): boolean {
  if (fact.kind === 'contact.seen') return true;
  return (
    (fact.kind === 'invoice.seen' || fact.kind === 'payment.seen') && clientOf(db, fact) === null
  );
}

/** Of a client we know, so that the rest of the organisation's books stay its own. */
export function onlyThere(db: Reader, fact: Fact): Compared | null {
  if (fact.kind === 'expense.seen') return onlyThereExpense(db, fact);
  if (fact.kind !== 'invoice.seen' && fact.kind !== 'payment.seen') return null;
  if (fact.kind === 'invoice.seen' && (fact.status === 'draft' || fact.status === 'void')) {
    return null;
  }
  const client = clientOf(db, fact);
  if (!client) return null;
  const what =
    fact.kind === 'invoice.seen'
      ? `${maskCards(fact.number)}, ${money(fact.total, fact.currency)}, ${fact.issuedOn}`
      : `${money(fact.amount, fact.currency)}, ${fact.paidOn}`;
  return { title: client.name, fields: [[ONLY_THERE, '', what]] };
}

function clientOf(
  db: Reader,
  { system, contactId: remoteId }: FactOf<'invoice.seen' | 'payment.seen'>,
): Client | null {
  const subject = findSubject(db, { system, kind: 'client', remoteId });
  return subject && findClient(db, idIn(subject) as ClientId);
}

/** One that was made there since this ledger reads expenses: it can be taken in (rule Y10). */
function onlyThereExpense(
  db: Reader,
  { changedAt, vendor, description, amount, currency, spentOn }: FactOf<'expense.seen'>,
): Compared | null {
  const since = firstReadAt(db, 'books.expenses');
  if (since === null || changedAt <= since) return null;
  const what = `${money(amount, currency)}, ${spentOn}`;
  const title = maskCards(vendor || description) || 'Expense';
  return { title, fields: [[ONLY_THERE, '', what]] };
}
