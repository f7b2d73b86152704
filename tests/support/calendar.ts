import type { Instant } from '#domain/dates.ts';
import type { DraftInvoice, IssuedInvoice } from '#domain/invoice/invoice.ts';
import { realWorld } from '#main/compose.ts';
import { aClient, aLine, aWelcome } from '#tests/support/builders.ts';
import { aProgram } from '#tests/support/services.ts';

type Moment = { readonly at: string; readonly zone: string };

/**
 * A process of its own, for a zone is one of the whole process. In a new ledger for each story that
 * stands in its environment, it issues an invoice at each of its moments, by the calendar of the
 * computer, and says what stands on it.
 */
const stories = JSON.parse(process.env['GIGLEDGER_STORIES'] ?? '{}') as Readonly<
  Record<string, readonly Moment[]>
>;
const now = { at: 0 as Instant };
Date.now = () => now.at;

for (const [story, moments] of Object.entries(stories)) {
  const invoices = await issued(moments);
  process.stdout.write(`${JSON.stringify({ story, invoices })}\n`);
}

async function issued(moments: readonly Moment[]) {
  const { call, clock, services, stop } = aProgram({ today: realWorld.today });
  now.at = clock.now;
  await call('settings.welcome', aWelcome());
  const client = await call<{ id: string }>('clients.save', aClient());
  const invoices: unknown[] = [];
  for (const { at, zone } of moments) {
    process.env['TZ'] = zone;
    clock.now = Date.parse(at) as Instant;
    now.at = clock.now;
    const draft = await call<DraftInvoice>('invoices.create', { clientId: client.id });
    const { createdAt, updatedAt, ...content } = draft;
    await call('invoices.saveDraft', { ...content, lines: [aLine()] });
    const { number, ...of } = await call<IssuedInvoice>('invoices.issue', { id: draft.id });
    invoices.push({ today: services.today(), issuedOn: of.issuedOn, dueOn: of.dueOn, number });
  }
  await stop();
  return invoices;
}
