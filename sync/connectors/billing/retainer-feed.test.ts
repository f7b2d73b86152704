import { expect, test } from 'vitest';
import { retainerFeed } from '#sync/connectors/billing/retainer-feed.ts';
import type { Place, Reading } from '#sync/feed.ts';
import { billingSetup } from '#sync/testing/billing.ts';
import { AT } from '#sync/testing/samples.ts';
import { reply } from '#sync/testing/script.ts';

type Read = Extract<Reading, { kind: 'read' }>;

const WATCHED = ['77', '78'].map((remoteId) => ({ remoteId, since: AT }));
const brief = (invoice_id: string, time = '2026-01-05T09:00:00+0000') => ({
  ...{ invoice_id, updated_time: time },
});
/** Real answers of one invoice need not name a subscription. */
const WHOLE = {
  ...brief('52'),
  ...{ customer_id: '9', number: 'INV-000001', status: 'sent', currency_code: 'EUR' },
  ...{ invoice_date: '2026-01-05', total: 1, balance: 1 },
  invoice_items: [{ item_id: '1', name: 'Care', price: 1, quantity: 1 }],
};

const list = (invoices: readonly object[], more = false) =>
  reply(200, { code: 0, invoices, page_context: { has_more_page: more } });

function round(answers: readonly ReturnType<typeof reply>[], start: Place | null = null) {
  const context = { setup: billingSetup(), now: AT, watched: WATCHED };
  const asked: string[] = [];
  const facts: Read['facts'][number][] = [];
  let place = start;
  let request = retainerFeed.ask(place, context);
  for (const answer of answers) {
    asked.push(request.path);
    const reading = retainerFeed.read(answer, { place, request, ...context }) as Read;
    facts.push(...reading.facts);
    place = reading.place;
    if (reading.more === null) break;
    request = reading.more;
  }
  return { asked, facts, place };
}

const listOf = (id: string, page = '') =>
  `/invoices?subscription_id=${id}&filter_by=Status.All&per_page=200${page}`;

test('J26 each subscription is asked for what was billed, and each invoice read whole, once', () => {
  const whole = (id: string) => reply(200, { code: 0, invoice: { ...WHOLE, invoice_id: id } });
  const first = round([
    list([brief('52')], true),
    list([brief('53', '2025-01-05T09:00:00+0000')]),
    list([]),
    whole('52'),
    whole('53'),
  ]);
  expect(first.asked).toEqual([
    ...[listOf('77'), listOf('77', '&page=2'), listOf('78')],
    ...['/invoices/52', '/invoices/53'],
  ]);
  expect(first.facts).toMatchObject([
    { kind: 'invoice.seen', remoteId: '52', written: { subscriptionId: '77' } },
    { kind: 'invoice.seen', remoteId: '53', written: { subscriptionId: '77' } },
  ]);
  const again = [brief('52', '2026-01-05T09:01:00+0000'), brief('53', '2025-01-05T09:00:00+0000')];
  const second = round([list(again), list([brief('54')]), whole('52'), whole('54')], first.place);
  expect(second.asked.slice(2)).toEqual(['/invoices/52', '/invoices/54']);
  const third = round([list(again), list([brief('54')])], second.place);
  expect(third.asked).toHaveLength(2);
});

test('J9 an invoice that cannot be read holds up no other', () => {
  const { asked, facts } = round([
    list([brief('52'), brief('53')]),
    list([]),
    reply(400, { code: 1002, message: 'It does not exist.' }),
    reply(200, { code: 0, invoice: { ...WHOLE, invoice_id: '53' } }),
  ]);
  expect(asked).toHaveLength(4);
  expect(facts).toMatchObject([{ remoteId: '53' }]);
});

test('J17 one that is answered by an error is set behind, and still known by its subscription', () => {
  const context = { setup: billingSetup(), now: AT, watched: WATCHED };
  const listed = round([list([brief('52'), brief('53')]), list([])]);
  const bad = { method: 'GET', path: '/invoices/52' } as const;
  const behind = retainerFeed.setBehind?.(listed.place, bad, { now: AT, isUnheard: false }) ?? null;
  expect(retainerFeed.ask(behind, context).path).toBe('/invoices/53');
  const whole = (id: string) => reply(200, { code: 0, invoice: { ...WHOLE, invoice_id: id } });
  const { place } = round([whole('53')], behind);
  // The lists come first: what could not be read puts none of them off.
  expect(retainerFeed.ask(place, context).path).toBe(listOf('77'));
  const later = { ...context, now: (AT + 60_000) as typeof AT };
  const end = { method: 'GET', path: listOf('78') } as const;
  const ended = retainerFeed.read(list([]), { place, request: end, ...later }) as Read;
  expect(ended).toMatchObject({ more: bad, unread: expect.stringContaining('One thing') });
  const asked = { place: ended.place, request: bad, ...later };
  const again = retainerFeed.read(whole('52'), asked) as Read;
  expect(again.facts).toMatchObject([{ remoteId: '52', written: { subscriptionId: '77' } }]);
  expect(again.place).toMatchObject({ whose: '', behind: null });
});
