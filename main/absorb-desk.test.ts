import { afterEach, beforeEach, expect, test } from 'vitest';
import { listHistory } from '#db/history.ts';
import type { Ledger } from '#db/ledger.ts';
import { rememberRemoteId } from '#db/remote-ids.ts';
import { aLedgerWithClient } from '#db/samples.ts';
import { listComments } from '#db/ticket-comments.ts';
import { listTickets } from '#db/ticket-list.ts';
import { findMailRoute } from '#db/ticket-mail.ts';
import { listOpenTickets } from '#db/watched.ts';
import type { Instant } from '#domain/dates.ts';
import type { Fact, FactOf } from '#domain/fact.ts';
import type { ClientId } from '#domain/ids.ts';
import { idOf, NOW } from '#domain/samples.ts';
import { clientSubject } from '#domain/subject.ts';
import { absorb } from '#main/absorb.ts';
import type { Absorbing } from '#main/absorbing.ts';

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
  ledger.write((tx) => rememberRemoteId(tx, { system: 'desk', subject: SUBJECT, remoteId: THERE }));
});

afterEach(() => ledger.close());

const take = (...facts: readonly Fact[]) => ledger.write((tx) => absorb(services, tx, facts).areas);
const seen = (remoteId: string, changedAt: number) =>
  ({ system: 'desk', remoteId, our: null, changedAt: changedAt as Instant }) as const;
const only = () =>
  listTickets(ledger.read, { search: '', view: 'all', clientId: null, after: null }).rows[0];
const thread = () => {
  const row = only();
  return row ? listComments(ledger.read, row.id).map(({ text }) => text) : [];
};

const TICKET: FactOf<'ticket.seen'> = {
  kind: 'ticket.seen',
  ...seen('61', 1_000),
  contactId: THERE,
  from: 'Ada',
  email: 'a@a.example',
  number: '101',
  subject: 'Slow',
  description: 'My card is 4111 1111 1111 1111',
  status: 'open',
  openedAt: 900 as Instant,
};
const COMMENT: FactOf<'comment.seen'> = {
  kind: 'comment.seen',
  ...seen('62', 1_100),
  ticketId: '61',
  isPublic: true,
  author: 'Ada',
  isYours: false,
  text: 'Any news?',
  as: 'comment',
  route: null,
};
const ROUTE = { client: 'a@a.example', desk: 'support@practice.example' };
const MAIL: typeof COMMENT = { ...COMMENT, ...seen('63', 300_000), as: 'mail', route: ROUTE };
const GONE: Fact = { kind: 'ticket.gone', ...seen('61', 5_000) };

test('Y5 tickets and comments mirror Desk, and a comment waits for its ticket', () => {
  take(COMMENT);
  take(TICKET, COMMENT, {
    ...TICKET,
    changedAt: 2_000 as Instant,
    description: '',
    status: 'closed',
  });
  expect(only()).toMatchObject({ number: '101', clientId: CLIENT, status: 'closed' });
  expect(thread()).toEqual(['Any news?']);
});

test('Y5 a brief answer, which tells an address only, keeps the name of who asks', () => {
  const { email } = TICKET;
  take({ ...TICKET, from: email });
  expect(only()).toMatchObject({ from: email });
  take({ ...TICKET, changedAt: 1_001 as Instant });
  take({ ...TICKET, changedAt: 1_002 as Instant, from: email });
  expect(only()).toMatchObject({ from: 'Ada' });
});

test('K13 a mail of the client stands in the thread, and says how they are answered', () => {
  take(TICKET, MAIL);
  expect(thread()).toEqual(['Any news?']);
  expect(findMailRoute(ledger.read, only()?.id ?? idOf(1))).toEqual(ROUTE);
  take({ ...MAIL, text: 'Any…' });
  expect(thread()).toEqual(['Any news?']);
});

test.each([
  [{ as: 'question', text: 'Anything' }, []],
  [{ text: TICKET.description }, []],
  [{ text: TICKET.description, changedAt: 900_000 as Instant }, [/1111$/]],
  [{ text: 'Another question' }, ['Another question']],
] as const)('K13 a mail that is the question with %j adds %j to the thread', (told, expected) => {
  take(TICKET, { ...MAIL, changedAt: 1_000 as Instant, ...told });
  expect(thread()).toEqual(
    expected.map((one) => (typeof one === 'string' ? one : expect.stringMatching(one))),
  );
  expect(findMailRoute(ledger.read, only()?.id ?? idOf(1))).toEqual(ROUTE);
});

test('K12 a ticket that is gone there is said to be, keeps its words, and comes back with it', () => {
  take(TICKET, COMMENT);
  expect(listOpenTickets(ledger.read)).toEqual([{ remoteId: '61', since: 900 }]);
  take(GONE);
  take(GONE);
  expect(only()).toMatchObject({ status: 'gone', changedAt: NOW });
  expect(thread()).toEqual(['Any news?']);
  expect(listOpenTickets(ledger.read)).toEqual([]);
  expect(listHistory(ledger.read, SUBJECT).map(({ sentence }) => sentence)).toEqual([
    'Desk no longer has ticket 101',
  ]);
  take(TICKET);
  expect(only()).toMatchObject({ status: 'open' });
});
