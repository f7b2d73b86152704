import { expect, test } from 'vitest';
import { aLedgerWithClient } from '#db/samples.ts';
import { aTicket } from '#db/service-samples.ts';
import { findTicket, saveTicket } from '#db/tickets.ts';
import type { FactOf } from '#domain/fact.ts';
import { idOf, NOW } from '#domain/samples.ts';
import { absorb } from '#main/absorb.ts';
import { announce } from '#main/announce.ts';

test('Y7 a ticket that Desk tells of before it has answered gets its number, and nothing else', () => {
  const ledger = aLedgerWithClient();
  let made = 900;
  const next = () => {
    made += 1;
    return idOf<string>(made);
  };
  const services = { now: () => NOW, newId: <T extends string>() => next() as T, newKey: next };
  const ticket = aTicket({ number: null });
  const fact: FactOf<'ticket.seen'> = {
    kind: 'ticket.seen',
    system: 'desk',
    remoteId: '4600000000000000101',
    our: ticket.id,
    changedAt: NOW,
    contactId: null,
    from: 'Ida',
    email: '',
    number: '104',
    subject: 'Theirs',
    description: '',
    status: 'closed',
    openedAt: NOW,
  };
  ledger.write((tx) => {
    saveTicket(tx, ticket);
    announce(services, tx, { kind: 'ticket.opened', ticket, clientId: idOf(1) });
    absorb(services, tx, [fact]);
  });
  expect(findTicket(ledger.read, ticket.id)).toMatchObject({ ...ticket, number: '104' });
});
