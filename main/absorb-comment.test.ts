import { expect, test } from 'vitest';
import { claim } from '#db/claims.ts';
import type { Ledger } from '#db/ledger.ts';
import { settle } from '#db/outbox.ts';
import { rememberRemoteId } from '#db/remote-ids.ts';
import { aLedgerWithClient } from '#db/samples.ts';
import { aComment, aTicket } from '#db/service-samples.ts';
import { listComments, saveComment } from '#db/ticket-comments.ts';
import { saveTicket } from '#db/tickets.ts';
import type { FactOf } from '#domain/fact.ts';
import { idOf, NOW } from '#domain/samples.ts';
import { absorb } from '#main/absorb.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { announce } from '#main/announce.ts';

const THERE = '4600000000000000103';
const OURS = aComment({ id: idOf(7), isYours: true, text: 'Looking at it now.' });
const TOLD: FactOf<'comment.seen'> = {
  kind: 'comment.seen',
  system: 'desk',
  remoteId: THERE,
  our: null,
  changedAt: NOW,
  ticketId: '4600000000000000101',
  isPublic: true,
  author: 'Ida',
  isYours: true,
  text: 'Looking at  it now.',
  as: 'comment',
  route: null,
};

function aTalk(): { readonly ledger: Ledger; readonly hear: (fact: typeof TOLD) => void } {
  const ledger = aLedgerWithClient();
  let made = 900;
  const next = () => {
    made += 1;
    return idOf<string>(made);
  };
  const services: Absorbing = {
    now: () => NOW,
    newId: <T extends string>() => next() as T,
    newKey: next,
  };
  ledger.write((tx) => {
    saveTicket(tx, aTicket());
    const remoteId = TOLD.ticketId;
    rememberRemoteId(tx, { system: 'desk', subject: `ticket:${aTicket().id}`, remoteId });
    saveComment(tx, OURS);
    announce(services, tx, { kind: 'ticket.commented', comment: OURS, route: null });
  });
  return { ledger, hear: (fact) => ledger.write((tx) => absorb(services, tx, [fact])) };
}

test('F4 what was written here is not taken for another’s when Desk tells of it before it answers', () => {
  const { ledger, hear } = aTalk();
  const delivery = ledger.write((tx) => claim(tx, { system: 'desk', now: NOW }));
  hear(TOLD);
  expect(listComments(ledger.read, aTicket().id)).toEqual([OURS]);

  const settlement = { state: 'sent', remoteId: THERE, note: 'Delivered.' } as const;
  if (delivery) ledger.write((tx) => settle(tx, delivery, { settlement, now: NOW }));
  hear(TOLD);
  expect(listComments(ledger.read, aTicket().id).map(({ id }) => id)).toEqual([OURS.id]);
  hear({ ...TOLD, remoteId: '4600000000000000104' });
  expect(listComments(ledger.read, aTicket().id)).toHaveLength(2);
});

test('F4 what others write meanwhile is heard', () => {
  const { ledger, hear } = aTalk();
  hear({ ...TOLD, isPublic: false });
  hear({ ...TOLD, remoteId: '4600000000000000105', text: 'Thank you.' });
  expect(listComments(ledger.read, aTicket().id)).toHaveLength(3);
});
