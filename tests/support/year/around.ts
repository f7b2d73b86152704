import type { IsoDate } from '#domain/dates.ts';
import { aPlan } from '#tests/support/builders.ts';
import type { Ledger } from '#tests/support/year/write.ts';

const RETAINERS = [
  ['Tidewater Press', 'Design retainer', 120_000],
  ['Gannet Cartography', 'Timetable care', 48_000],
] as const;

const QUESTIONS = [
  ['Tidewater Press', 'Proof copies: which paper?', 'Matt or gloss? The printer asks by Friday.'],
  ['Tidewater Press', 'Invoice address has changed', 'We moved to Musterallee 20.'],
  ['Gannet Cartography', 'A typo on the winter timetable', 'Sundays begin at 9:40, not 9:04.'],
] as const;

/** Retainers and questions of clients, as Billing and Desk hear of them. */
export async function writeAround(ledger: Ledger, today: IsoDate): Promise<void> {
  const clientCalled = async (name: string) => {
    const [client] = await ledger.clients.pick({ search: name });
    if (client === undefined) throw new Error(`${name} is not in the ledger.`);
    return client.id;
  };
  for (const [name, plan, price] of RETAINERS) {
    const { id: planId } = await ledger.subscriptions.savePlan(aPlan({ name: plan, price }));
    const clientId = await clientCalled(name);
    const agreed = { clientId, planId, quantity: 1, price, startsOn: today };
    await ledger.subscriptions.start(agreed);
  }
  for (const [name, subject, text] of QUESTIONS) {
    const clientId = await clientCalled(name);
    const { id } = await ledger.tickets.open({ clientId, subject, text });
    if (subject.startsWith('Proof')) continue;
    await ledger.tickets.comment({ id, text: 'Thank you, it is changed.', isPublic: true });
    await ledger.tickets.comment({ id, text: 'Check the other pages too.', isPublic: false });
    if (subject.startsWith('Invoice')) await ledger.tickets.close({ id });
  }
}
