import { allRows, oneRow } from '#db/statements.ts';
import type { EventKind } from '#domain/events.ts';
import type { World } from '#tests/support/simulation/world.ts';

/** How often something really went out, or was done, by its name. */
export type Played = Readonly<Record<string, number>>;

/** What a hundred lives of 200 steps deliver at the very least of every kind of event there is. */
const DELIVERED: Readonly<Record<EventKind, number>> = {
  'client.saved': 500,
  'client.introduced': 400,
  'client.counted': 300,
  'client.noted': 400,
  'item.saved': 100,
  'tax.saved': 50,
  'tax-group.saved': 20,
  'invoice.issued': 300,
  'invoice.voided': 30,
  'invoice.written-off': 10,
  'invoice.write-off-cancelled': 3,
  'invoice.made-payable': 100,
  'payment.recorded': 100,
  'payment.credit-used': 6,
  'payment.voided': 20,
  'expense.saved': 200,
  'expense.voided': 20,
  'receipt.kept': 50,
  'income.recorded': 150,
  'income.voided': 20,
  'plan.saved': 150,
  'subscription.asked': 150,
  'subscription.change-asked': 60,
  'card-page.asked': 150,
  'charge.asked': 15,
  'payment-link.asked': 30,
  'ticket.opened': 150,
  'ticket.commented': 150,
  'ticket.status-asked': 50,
};

/** What those lives come to at the very least, beyond being delivered. */
const COME_TO = {
  'invoices paid on a page': 5,
  'cards stored on a page': 15,
  'charges that left': 20,
  'charges in doubt, looked up': 6,
  'charges refused': 6,
} as const;

const QUESTIONS: Readonly<Record<Exclude<keyof typeof COME_TO, 'charges that left'>, string>> = {
  'invoices paid on a page': `SELECT count(*) AS times FROM card_pages
    WHERE state = 'done' AND purpose = 'pay-invoice'`,
  'cards stored on a page': `SELECT count(*) AS times FROM card_pages
    WHERE state = 'done' AND purpose <> 'pay-invoice'`,
  'charges in doubt, looked up': `SELECT count(DISTINCT delivery_id) AS times
    FROM delivery_attempts a JOIN outbox o ON o.id = a.delivery_id
    WHERE o.kind = 'charge.asked' AND o.attempts > 1`,
  'charges refused': "SELECT count(*) AS times FROM charges WHERE state = 'refused'",
};

const ENOUGH_TO_TELL = 16;

export function played({ program, charges }: World): Played {
  const { read } = program.services.ledger;
  const delivered = allRows<{ kind: string; times: number }>(
    read,
    "SELECT kind, count(*) AS times FROM outbox WHERE state = 'sent' GROUP BY kind",
  ).map(({ kind, times }) => [kind, times]);
  const cameTo = Object.entries(QUESTIONS).map(([name, sql]) => [
    name,
    oneRow<{ times: number }>(read, sql)?.times ?? 0,
  ]);
  const left = charges.filter((invoice) => invoice !== '').length;
  return Object.fromEntries([...delivered, ...cameTo, ['charges that left', left]]);
}

/** What many lives together did too little of, or never: a judge without a case finds nothing. */
export function hardlyPlayed(lives: readonly Played[]): readonly string[] {
  if (lives.length < ENOUGH_TO_TELL) return [];
  return Object.entries({ ...DELIVERED, ...COME_TO }).flatMap(([name, aHundred]) => {
    const times = lives.reduce((sum, life) => sum + (life[name] ?? 0), 0);
    const least = Math.max(1, Math.floor((aHundred * lives.length) / 100));
    return times >= least ? [] : [`${name}: ${times} times, at least ${least} are wanted`];
  });
}
