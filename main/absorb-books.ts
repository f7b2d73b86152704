import type { ChangedArea } from '#contract/events.ts';
import { findAgreed } from '#db/agreed.ts';
import { findClient } from '#db/clients.ts';
import { clearDifferences, noteDifference } from '#db/differences.ts';
import { findExpense, findExpenseVoid } from '#db/expenses.ts';
import { findSettlement, findVoid } from '#db/invoices.ts';
import { findIssued } from '#db/issued.ts';
import type { Writer } from '#db/ledger.ts';
import { isOnItsWay } from '#db/on-its-way.ts';
import { forgetPassedOver, notePassedOver } from '#db/passed-over.ts';
import { findPayment } from '#db/payments.ts';
import { findSubject } from '#db/remote-ids.ts';
import { forgetOpposite, noteSeen } from '#db/seen.ts';
import { findWriteOff } from '#db/write-offs.ts';
import { handlingOf } from '#domain/authority.ts';
import { maskCards } from '#domain/card/mask.ts';
import { contactDataOf } from '#domain/client/contact-data.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { Fact, FactOf } from '#domain/fact.ts';
import {
  type ClientId,
  type ExpenseId,
  type InvoiceId,
  isId,
  type PaymentId,
} from '#domain/ids.ts';
import type { IssuedInvoice } from '#domain/invoice/invoice.ts';
import { add, type Minor, ZERO } from '#domain/money.ts';
import { ONLY_HERE } from '#domain/one-sided.ts';
import type { Subject } from '#domain/subject.ts';
import { verdictOn } from '#domain/verdict.ts';
import { type Absorbing, noWayTo } from '#main/absorbing.ts';
import { isForBillingToTell } from '#main/billing-tells.ts';
import { idIn } from '#main/known-here.ts';
import { type Compared, isStrangers, onlyThere } from '#main/only-there.ts';
import { WRITTEN_OFF } from '#main/taking-write-off.ts';
import { money } from '#main/title.ts';

type ComparedKind = 'client' | 'invoice' | 'payment' | 'expense';

const KINDS: Partial<Record<Fact['kind'], ComparedKind>> = {
  'contact.seen': 'client',
  'contact.gone': 'client',
  'invoice.seen': 'invoice',
  'invoice.gone': 'invoice',
  'payment.seen': 'payment',
  'payment.gone': 'payment',
  'expense.seen': 'expense',
  'expense.gone': 'expense',
};

/**
 * What was issued here is final: what differs is shown, and nothing is written over on either side
 * (rule Y2). While something about it is on its way nothing is compared: it is looked at once that
 * has arrived (rule F15).
 */
export function compare(services: Absorbing, tx: Writer, fact: Fact): readonly ChangedArea[] {
  const kind = KINDS[fact.kind];
  if (kind === undefined) return noWayTo('compare', fact);
  const subject = subjectOfFact(tx, fact, kind);
  if (subject !== null && isOnItsWay(tx, { system: fact.system, subject })) {
    notePassedOver(tx, { ...fact, kind });
    return [];
  }
  forgetPassedOver(tx, { ...fact, kind });
  if (!isNews(services, tx, fact, subject)) return [];
  const compared = subject === null ? onlyThere(tx, fact) : comparedWith(tx, subject, fact);
  const there: Subject = `${kind}:${fact.remoteId}`;
  // What was only there is known here now, or there no more (rule F16).
  const closed = subject === null ? 0 : close(tx, fact, there);
  if (compared !== null) showApart(services, tx, subject ?? there, { ...compared, fact });
  else if (closed + close(tx, fact, subject ?? there) === 0) return [];
  return [kind === 'client' ? 'clients' : `${kind}s`];
}

/**
 * What is gone is asked about only while that is news, or shown. What is a stranger's is noted by
 * nobody: lists tell of it again, and then it may be a client's (rule F23).
 */
function isNews(services: Absorbing, tx: Writer, fact: Fact, subject: Subject | null): boolean {
  if (subject === null && isForBillingToTell(services, tx, fact)) return false;
  forgetOpposite(tx, fact);
  if (subject === null && isStrangers(tx, fact)) return true;
  return noteSeen(tx, fact) || fact.kind.endsWith('.gone');
}

/** Returns how many differences were open. */
function close(tx: Writer, { system }: Fact, subject: Subject): number {
  return clearDifferences(tx, { system, subject, except: [] });
}

/** By the id we know it by, else by the key we wrote there, where it is one of ours. */
function subjectOfFact(tx: Writer, fact: Fact, kind: ComparedKind): Subject | null {
  const { system, remoteId, our } = fact;
  const known = findSubject(tx, { system, kind, remoteId });
  if (known !== null || our === null || !isId(our)) return known;
  return isHere(tx, kind, our) ? `${kind}:${our}` : null;
}

function isHere(tx: Writer, kind: ComparedKind, id: string): boolean {
  switch (kind) {
    case 'client':
      return findClient(tx, id as ClientId) !== null;
    case 'invoice':
      return findIssued(tx, id as InvoiceId) !== null;
    case 'payment':
      return findPayment(tx, id as PaymentId) !== null;
    case 'expense':
      return findExpense(tx, id as ExpenseId) !== null;
  }
}

function comparedWith(tx: Writer, subject: Subject, fact: Fact): Compared | null {
  const id = idIn(subject);
  switch (fact.kind) {
    case 'contact.seen':
      return contact(tx, subject, fact);
    case 'invoice.seen':
      return comparedInvoice(tx, id as InvoiceId, fact);
    case 'payment.seen':
      return payment(tx, id as PaymentId, fact);
    case 'expense.seen':
      return expense(tx, id as ExpenseId, fact);
    case 'contact.gone':
    case 'invoice.gone':
    case 'payment.gone':
    case 'expense.gone':
      return gone(tx, subject);
    default:
      return null;
  }
}

/** CRM owns contact data (rule Y1): what a person changed elsewhere is shown. */
function contact(tx: Writer, subject: Subject, fact: FactOf<'contact.seen'>): Compared | null {
  const client = findClient(tx, idIn(subject) as ClientId);
  if (!client) return null;
  const ours = contactDataOf(client);
  const { system } = fact;
  const agreed: Readonly<Record<string, string>> = findAgreed(tx, { system, subject });
  const fields = Object.entries(ours).flatMap(([field, own]) => {
    const theirs = Object.entries(fact.contact).find(([name]) => name === field)?.[1];
    if (theirs === undefined) return [];
    const verdict = verdictOn({ ours: own, theirs, agreed: agreed[field] });
    return verdict === 'theirs' || verdict === 'both'
      ? [[field, own, maskCards(theirs)] as const]
      : [];
  });
  return { title: client.name, fields };
}

export function comparedInvoice(
  tx: Writer,
  id: InvoiceId,
  fact: FactOf<'invoice.seen'>,
): Compared | null {
  const issued = findIssued(tx, id);
  if (!issued) return null;
  const isVoid = findVoid(tx, id) !== null;
  return {
    title: `${issued.number}, ${issued.billedTo.name}`,
    fields: [
      ['number', issued.number, fact.number],
      ['issuedOn', issued.issuedOn, fact.issuedOn],
      ['dueOn', issued.dueOn, fact.dueOn ?? issued.dueOn],
      ['total', money(issued.totals.total, issued.currency), money(fact.total, fact.currency)],
      ...balancesOf(tx, issued, fact),
      ...statusOf(fact, isVoid),
    ],
  };
}

/**
 * What was written off on one side only is one difference and not two: the balances are compared
 * with it. On both sides it is none (rule B22), unless something else was paid.
 */
function balancesOf(
  tx: Writer,
  { id, currency }: IssuedInvoice,
  { system, balance, writtenOff, ...fact }: FactOf<'invoice.seen'>,
): Compared['fields'] {
  const due = findSettlement(tx, id)?.due ?? ZERO;
  const ours = findWriteOff(tx, id)?.amount ?? ZERO;
  const said = (amount: Minor, of: CurrencyCode) => (amount === 0 ? '' : money(amount, of));
  if (writtenOff === undefined || handlingOf('write-offs', system) !== 'compare') {
    return [['balance', money(due, currency), money(balance, fact.currency)]];
  }
  const [left, leftThere] = [add(due, ours), add(balance, writtenOff)];
  const unpaid = ['balance', money(left, currency), money(leftThere, fact.currency)] as const;
  if (ours > 0 && writtenOff > 0) return [unpaid];
  return [unpaid, [WRITTEN_OFF, said(ours, currency), said(writtenOff, fact.currency)]];
}

/**
 * Paid or not is told by the balance; what is left is whether the document counts at all. A status
 * nobody knows says nothing, and is compared with nothing.
 */
function statusOf({ status }: FactOf<'invoice.seen'>, isVoid: boolean) {
  if (status === 'unknown') return [];
  const theirs = status === 'void' || status === 'draft' ? status : 'issued';
  return [['status', isVoid ? 'void' : 'issued', theirs] as const];
}

function payment(tx: Writer, id: PaymentId, fact: FactOf<'payment.seen'>): Compared | null {
  const found = findPayment(tx, id);
  if (!found) return null;
  const { amount, currency, receivedOn } = found.payment;
  const ours = money(amount, currency);
  return {
    title: ours,
    fields: [
      ['amount', ours, money(fact.amount, fact.currency)],
      ['paidOn', receivedOn, fact.paidOn],
      ['status', found.voidedOn === null ? 'recorded' : 'void', 'recorded'],
    ],
  };
}

function expense(tx: Writer, id: ExpenseId, fact: FactOf<'expense.seen'>): Compared | null {
  const found = findExpense(tx, id);
  if (!found) return null;
  const ours = money(found.amount, found.currency);
  return {
    title: `${found.vendor}, ${ours}`,
    fields: [
      ['amount', ours, money(fact.amount, fact.currency)],
      ['spentOn', found.spentOn, fact.spentOn],
      ['status', findExpenseVoid(tx, id) === null ? 'recorded' : 'void', 'recorded'],
    ],
  };
}

/** Deleted there. What is void or deleted here too is missed by nobody. */
function gone(tx: Writer, subject: Subject): Compared | null {
  const [kind = '', id = ''] = subject.split(':');
  const title = titleHere(tx, kind, id);
  return title === null ? null : { title, fields: [[ONLY_HERE, title, '']] };
}

function titleHere(tx: Writer, kind: string, id: string): string | null {
  if (kind === 'client') return findClient(tx, id as ClientId)?.name ?? null;
  if (kind === 'invoice') return findIssued(tx, id as InvoiceId)?.number ?? null;
  if (kind === 'payment') {
    const found = findPayment(tx, id as PaymentId);
    return found === null || found.voidedOn !== null
      ? null
      : money(found.payment.amount, found.payment.currency);
  }
  const found = findExpense(tx, id as ExpenseId);
  const isVoid = found === null || findExpenseVoid(tx, id as ExpenseId) !== null;
  return isVoid ? null : `${found.vendor}, ${money(found.amount, found.currency)}`;
}

export function showApart(
  services: Absorbing,
  tx: Writer,
  subject: Subject,
  { title, fields, fact }: Compared & { readonly fact: Pick<Fact, 'system' | 'remoteId'> },
): void {
  const { system, remoteId } = fact;
  const apart = fields.filter(([, ours, theirs]) => ours !== theirs);
  for (const [field, ours, theirs] of apart) {
    const about = { system, subject, title, remoteId, field, ours, theirs };
    noteDifference(tx, { id: services.newId(), ...about, now: services.now() });
  }
  clearDifferences(tx, { system, subject, except: apart.map(([field]) => field) });
}
