import { expect, test } from 'vitest';
import { aLedgerWithClient } from '#db/samples.ts';
import { searchLedger } from '#db/search.ts';
import { aComment, aTicket } from '#db/service-samples.ts';
import { findComment, listComments, saveComment } from '#db/ticket-comments.ts';
import { listTickets } from '#db/ticket-list.ts';
import { findTicket, saveTicket } from '#db/tickets.ts';
import type { Instant } from '#domain/dates.ts';
import { idOf, NOW } from '#domain/samples.ts';

const OPEN = { search: '', view: 'open', clientId: null, after: null } as const;

test('a ticket and its thread are kept, and changed as Desk changes them', () => {
  const ledger = aLedgerWithClient();
  const late = aComment({ id: idOf(2), at: (NOW + 5) as Instant, isYours: true, isPublic: false });
  ledger.write((tx) => {
    saveTicket(tx, aTicket({ number: null }));
    saveTicket(tx, aTicket());
    saveComment(tx, late);
    saveComment(tx, aComment());
  });

  expect(findTicket(ledger.read, idOf(1))).toEqual(aTicket());
  expect(listComments(ledger.read, idOf(1))).toEqual([aComment(), late]);
  expect(findComment(ledger.read, idOf(2))).toEqual(late);
  ledger.write((tx) => saveTicket(tx, aTicket({ id: idOf(9) })));
  const moved = () => ledger.write((tx) => saveComment(tx, aComment({ ticketId: idOf(9) })));
  expect(moved).toThrow(/keeps its ticket/);
});

test('tickets are listed by their last change, with how the last comment begins', () => {
  const ledger = aLedgerWithClient();
  const at = (n: number) => ({ id: idOf<never>(n), changedAt: (NOW + n) as Instant });
  ledger.write((tx) => {
    saveTicket(tx, aTicket(at(1)));
    saveTicket(tx, aTicket({ ...at(2), clientId: null, from: 'A stranger', status: 'on-hold' }));
    saveTicket(tx, aTicket({ ...at(3), status: 'closed' }));
    saveComment(tx, aComment());
  });

  const page = listTickets(ledger.read, { ...OPEN, limit: 1 });
  expect(page).toMatchObject({ count: 2, rows: [{ from: 'A stranger', clientName: null }] });
  expect(listTickets(ledger.read, { ...OPEN, after: page.next }).rows).toMatchObject([
    { id: idOf(1), lastWords: 'It works again, thank you.', isLastYours: false, number: '104' },
  ]);
  const ids = (view: 'closed' | 'all') =>
    listTickets(ledger.read, { ...OPEN, view }).rows.map(({ id }) => id);
  expect(ids('closed')).toEqual([idOf(3)]);
  expect(ids('all')).toEqual([idOf(3), idOf(2), idOf(1)]);
  const own = listTickets(ledger.read, { ...OPEN, clientId: idOf(1) });
  expect(own.rows.map(({ id }) => id)).toEqual([idOf(1)]);
});

test('H14 a ticket is found by its number, subject, thread and who asks', () => {
  const ledger = aLedgerWithClient();
  ledger.write((tx) => {
    saveTicket(tx, aTicket());
    saveComment(tx, aComment());
  });

  for (const search of ['104', 'form send', 'blank', 'thank', 'ida']) {
    expect(listTickets(ledger.read, { ...OPEN, search }).count, search).toBe(1);
  }
  expect(searchLedger(ledger.read, 'blank')).toEqual([
    {
      area: 'tickets',
      title: 'The form does not send',
      detail: '#104 Ida Marrow',
      path: `/tickets/${idOf(1)}`,
    },
  ]);
  ledger.write((tx) => saveComment(tx, aComment({ text: 'Another trouble.' })));
  expect(listTickets(ledger.read, { ...OPEN, search: 'thank' }).count).toBe(0);
  expect(listTickets(ledger.read, { ...OPEN, search: '++ (' }).count).toBe(0);
});
