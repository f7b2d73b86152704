import type { Page } from '@playwright/test';
import { addDays } from '#domain/dates.ts';
import type { TermUnit } from '#domain/subscription/plan.ts';
import { ledgerIn } from '#tests/support/window-ledger.ts';

type SamplePlan = {
  readonly name: string;
  readonly price: number;
  readonly unit: TermUnit;
  /** Who is put on it; empty: nobody yet. */
  readonly clients: readonly string[];
};

const PLANS: readonly SamplePlan[] = [
  {
    name: 'Editorial care',
    price: 48_000,
    unit: 'month',
    clients: ['Gannet Cartography', 'Tidewater Press'],
  },
  { name: 'Map upkeep', price: 126_000, unit: 'year', clients: ['Gannet Cartography'] },
  { name: 'Design retainer', price: 120_000, unit: 'month', clients: [] },
];

const QUESTIONS = [
  {
    client: 'Gannet Cartography',
    subject: 'The legend of sheet 4 is cut off in print',
    text: 'In the file of last week the legend ends 3 mm below the edge. Can it move up?',
    answer: 'It can. Sheet 4 comes again this afternoon, with the legend 6 mm higher.',
  },
  {
    client: 'Tidewater Press',
    subject: 'Two invoices on one purchase order?',
    text: 'Our purchasing asks whether both parts may name the same order.',
    answer: null,
  },
] as const;

/** Plans with clients on them and questions of clients, written through the door. */
export async function writeRetainers(page: Page): Promise<void> {
  const ledger = ledgerIn(page);
  const { today } = await ledger.system.facts({});
  for (const { name, price, unit, clients } of PLANS) {
    const term = { every: 1, unit };
    const plan = await ledger.subscriptions.savePlan({
      ...{ id: null, name, code: '', description: '', currency: 'EUR', price, term },
    });
    for (const client of clients) {
      const clientId = await clientNamed(page, client);
      const startsOn = addDays(today, clients.indexOf(client) * 7);
      const terms = { planId: plan.id, quantity: 1, price, startsOn };
      await ledger.subscriptions.start({ clientId, ...terms });
    }
  }
  for (const { client, subject, text, answer } of QUESTIONS) {
    const clientId = await clientNamed(page, client);
    const { id } = await ledger.tickets.open({ clientId, subject, text });
    if (answer !== null) await ledger.tickets.comment({ id, text: answer, isPublic: true });
  }
}

async function clientNamed(page: Page, name: string) {
  const [client] = await ledgerIn(page).clients.pick({ search: name });
  if (client === undefined) throw new Error(`${name} is not in the ledger.`);
  return client.id;
}
