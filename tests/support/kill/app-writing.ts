import { aClient, aLine, aPlan, someIncome } from '#tests/support/builders.ts';
import type { LaunchedApp } from '#tests/support/electron.ts';
import { ledgerIn } from '#tests/support/window-ledger.ts';

/** Something for each system, with a unique key and without one; counts what was answered. */
export async function write(
  { page }: LaunchedApp,
  cycle: number,
  life: { saved: number },
): Promise<void> {
  const ledger = ledgerIn(page);
  const kept = async <T>(saving: Promise<T>): Promise<T> => {
    const thing = await saving;
    life.saved += 1;
    return thing;
  };
  const { today } = await ledger.system.facts({});
  const email = `c${cycle}@example.com`;
  const client = await kept(ledger.clients.save(aClient({ name: `Client ${cycle}`, email })));
  // Books has no unique field for journals, Desk none for comments.
  await kept(ledger.income.record(someIncome({ gross: 1_000 + cycle, fee: 10 })));
  const { createdAt, updatedAt, ...draft } = await ledger.invoices.create({ clientId: client.id });
  await ledger.invoices.saveDraft({ ...draft, lines: [aLine()] });
  await kept(ledger.invoices.issue({ id: draft.id }));
  const asked = { clientId: client.id, subject: `Question ${cycle}`, text: 'Could you look?' };
  const ticket = await kept(ledger.tickets.open(asked));
  const said = { id: ticket.id, text: `Answer of cycle ${cycle}.`, isPublic: false };
  await kept(ledger.tickets.comment(said));
  const { price, ...plan } = await kept(
    ledger.subscriptions.savePlan(aPlan({ name: `Plan ${cycle}` })),
  );
  const terms = { planId: plan.id, quantity: 1, price, startsOn: today };
  await kept(ledger.subscriptions.start({ clientId: client.id, ...terms }));
}
