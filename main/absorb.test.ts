import { afterEach, beforeEach, expect, test } from 'vitest';
import { findAgreed, saveAgreed } from '#db/agreed.ts';
import { claim } from '#db/claims.ts';
import { findClient } from '#db/clients.ts';
import { listDifferences } from '#db/difference-list.ts';
import { decideDifference } from '#db/differences.ts';
import { listHistory } from '#db/history.ts';
import { findIssued } from '#db/issued.ts';
import type { Ledger } from '#db/ledger.ts';
import { settle } from '#db/outbox.ts';
import { rememberRemoteId } from '#db/remote-ids.ts';
import { aLedgerWithClient, issue } from '#db/samples.ts';
import type { ContactData } from '#domain/client/contact-data.ts';
import type { Instant } from '#domain/dates.ts';
import type { Fact, FactOf } from '#domain/fact.ts';
import type { ClientId } from '#domain/ids.ts';
import { minor } from '#domain/money.ts';
import { aClient, EUR, idOf, NOW, TODAY } from '#domain/samples.ts';
import { clientSubject } from '#domain/subject.ts';
import type { System } from '#domain/systems.ts';
import { absorb } from '#main/absorb.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { announce } from '#main/announce.ts';
import { asTold } from '#sync/connectors/crm/told.ts';

const CLIENT = idOf<ClientId>(1);
const SUBJECT = clientSubject(CLIENT);
const THERE = '4600000000012345679';

let ledger: Ledger;
let services: Absorbing;

beforeEach(() => {
  ledger = aLedgerWithClient();
  let made = 500;
  const next = () => {
    made += 1;
    return idOf<string>(made);
  };
  services = { now: () => NOW, newId: <T extends string>() => next() as T, newKey: next };
  ledger.write((tx) => {
    for (const system of ['crm', 'books', 'billing', 'desk'] as const) {
      rememberRemoteId(tx, { system, subject: SUBJECT, remoteId: THERE });
    }
    saveAgreed(tx, { system: 'crm', subject: SUBJECT, fields: { ...asTold(aClient()) } });
  });
});

afterEach(() => ledger.close());

const take = (...facts: readonly Fact[]) => ledger.write((tx) => absorb(services, tx, facts).areas);
const client = () => findClient(ledger.read, CLIENT);
const differences = () => listDifferences(ledger.read, { after: null }).rows;
const waiting = (system: System) => ledger.write((tx) => claim(tx, { system, now: NOW }));
const seen = (system: System, changedAt = 1_000, remoteId = THERE) =>
  ({ system, remoteId, our: null, changedAt: changedAt as Instant }) as const;

function contact(change: ContactData, changedAt = 1_000): FactOf<'contact.seen'> {
  const told = { ...asTold(aClient()), ...change };
  return { kind: 'contact.seen', ...seen('crm', changedAt), contact: told };
}

test('Y1 what CRM changed is taken, told in the history and to Books, and not to CRM', () => {
  expect([...take(contact({ phone: '+43 1', street: 'Ring 1' }))]).toEqual(['clients']);
  expect(client()).toMatchObject({ phone: '+43 1', address: { street: 'Ring 1', street2: '' } });
  expect(listHistory(ledger.read, SUBJECT)[0]?.sentence).toBe(
    'CRM changed the phone to “+43 1” and changed the street to “Ring 1”',
  );
  expect(waiting('crm')).toBeNull();
  expect(waiting('books')?.event).toMatchObject({ client: { phone: '+43 1' } });
  expect(findAgreed(ledger.read, { system: 'crm', subject: SUBJECT })).toMatchObject({
    phone: '+43 1',
  });
});

test('F3 the same state is taken in once, and an older one never', () => {
  take(contact({ phone: '1' }, 2_000));
  take(contact({ phone: '2' }, 3_000));
  expect([...take(contact({ phone: '2' }, 3_000), contact({ phone: '1' }, 2_000))]).toEqual([]);
  expect(client()?.phone).toBe('2');
});

test('F4 our own words that come back change nothing', () => {
  const before = client();
  expect([...take(contact({}))]).toEqual([]);
  expect(client()).toEqual(before);
  expect(waiting('books')).toBeNull();
});

test('Y7 older news never undoes an edit that is still on its way', () => {
  const edited = aClient({ phone: 'ours' });
  ledger.write((tx) => announce(services, tx, { kind: 'client.saved', client: edited }));
  take(contact({}));
  const claimed = waiting('crm');
  expect(claimed?.event).toMatchObject({ client: { phone: 'ours' } });
});

test('Y8 both changed one field: ours stays, both are shown, until a person has decided', () => {
  ledger.write((tx) =>
    saveAgreed(tx, {
      system: 'crm',
      subject: SUBJECT,
      fields: { ...asTold(aClient()), phone: '0' },
    }),
  );
  const phone = String(client()?.phone);
  take(contact({ phone: '333' }));
  expect(client()?.phone).toBe(phone);
  const [row] = differences();
  expect(row).toMatchObject({ field: 'phone', ours: phone, theirs: '333' });
  take(contact({}, 2_000));
  expect(differences()).toHaveLength(1);
  if (row) ledger.write((tx) => decideDifference(tx, { id: row.id, state: 'kept-ours' }));
  take(contact({ phone: '333' }, 3_000));
  expect(differences()).toEqual([]);
});

test('Y1 news that comes while an older edit is on its way is the last word in CRM', () => {
  const edited = aClient({ email: 'ours@a.example' });
  ledger.write((tx) => announce(services, tx, { kind: 'client.saved', client: edited }));
  const claimed = waiting('crm');
  const again = { state: 'waiting', dueAt: NOW, note: 'Later.', spared: false } as const;
  if (claimed) ledger.write((tx) => settle(tx, claimed, { settlement: again, now: NOW }));
  take(contact({ phone: '333' }));
  const first = waiting('crm');
  const sent = { state: 'sent', remoteId: THERE, note: 'Delivered.' } as const;
  if (first) ledger.write((tx) => settle(tx, first, { settlement: sent, now: NOW }));
  expect(waiting('crm')?.event).toMatchObject({ client: { phone: '333' } });
});

test('Y1 a contact deleted in CRM is shown, and shown no longer once it is back', () => {
  take({ kind: 'contact.gone', ...seen('crm') });
  expect(client()).not.toBeNull();
  expect(differences()).toMatchObject([{ field: 'only-here', theirs: '' }]);
  take(contact({}, 2_000));
  expect(differences()).toEqual([]);
});

test('X1 a card number that somebody typed into CRM is masked before it is kept', () => {
  take(contact({ street: 'Card 4111111111111111' }));
  expect(client()?.address.street).toBe('Card ••••••••••••1111');
});

test('Y2 what Books says of an issued invoice is shown and never written over it', () => {
  const invoice = issue(ledger);
  ledger.write((tx) =>
    rememberRemoteId(tx, { system: 'books', subject: `invoice:${invoice.id}`, remoteId: THERE }),
  );
  const { total } = invoice.totals;
  const fact: FactOf<'invoice.seen'> = {
    kind: 'invoice.seen',
    ...seen('books'),
    number: invoice.number,
    contactId: THERE,
    status: 'sent',
    issuedOn: invoice.issuedOn,
    dueOn: invoice.dueOn,
    currency: invoice.currency,
    total,
    balance: total,
  };
  expect(take(fact) && differences()).toEqual([]);
  take({ ...fact, changedAt: 2_000 as Instant, total: minor(1), status: 'void' });
  expect(differences().map(({ field }) => field)).toEqual(
    expect.arrayContaining(['total', 'status']),
  );
  expect(findIssued(ledger.read, invoice.id)).toEqual(invoice);
  take({ ...fact, changedAt: 3_000 as Instant });
  expect(differences()).toEqual([]);
  take({ ...fact, changedAt: 3_500 as Instant, status: 'unknown' });
  expect(differences()).toEqual([]);
  take({ kind: 'invoice.gone', ...seen('books', 4_000) });
  expect(differences()).toMatchObject([{ field: 'only-here', ours: invoice.number }]);
});

test('Y2 what only Books has is offered for clients that are known here, and for nobody else', () => {
  const paid: FactOf<'payment.seen'> = {
    kind: 'payment.seen',
    ...seen('books', 1_000, '77'),
    contactId: THERE,
    paidOn: TODAY,
    currency: EUR,
    amount: minor(1_000),
    mode: 'Cash',
    reference: '',
    applied: [],
    gatewayId: null,
    fee: null,
  };
  take({ ...paid, remoteId: '78', contactId: '1' }, paid);
  expect(differences()).toMatchObject([{ field: 'only-there', remoteId: '77', ours: '' }]);
});

test('F9 what does not fit into the ledger keeps nothing else out', () => {
  const page = { kind: 'plan.seen', ...seen('billing', 1_000, '31'), code: '', name: '' } as const;
  const terms = {
    currency: EUR,
    price: minor(1),
    every: 1,
    unit: 'month',
    isActive: true,
  } as const;
  const facts = [{ ...page, ...terms }, contact({ phone: '333' })];
  const { refused } = ledger.write((tx) => absorb(services, tx, facts));
  expect(refused).toHaveLength(1);
  expect(client()?.phone).toBe('333');
});
