import { beforeEach, expect, test } from 'vitest';
import type { ContactNews } from '#contract/sync.ts';
import { saveAgreed } from '#db/agreed.ts';
import { claim } from '#db/claims.ts';
import { settle } from '#db/outbox.ts';
import type { Client } from '#domain/client/client.ts';
import type { FactOf } from '#domain/fact.ts';
import { clientSubject } from '#domain/subject.ts';
import { absorb } from '#main/absorb.ts';
import { asTold } from '#sync/connectors/crm/told.ts';
import { aClient, settled } from '#tests/support/builders.ts';
import { aProgram, type TestProgram } from '#tests/support/services.ts';

const THERE = '4600000000012345679';

let program: TestProgram;
let client: Client;

/** A client whose every field CRM has already. */
beforeEach(async () => {
  program = aProgram();
  client = await settled(program, { client: { phone: '1' } });
  arrive();
});

const between = () => ({ system: 'crm', subject: clientSubject(client.id) }) as const;
const news = () => program.call<readonly ContactNews[]>('sync.contactNews', { id: client.id });

function arrive(): void {
  const { ledger, now } = program.services;
  ledger.write((tx) => {
    const sent = claim(tx, { system: 'crm', now: now() });
    if (sent === null) throw new Error('nothing waits for CRM');
    const settlement = { state: 'sent', remoteId: THERE, note: '' } as const;
    settle(tx, sent, { settlement, now: now() });
    if (sent.event.kind !== 'client.saved') return;
    saveAgreed(tx, { ...between(), fields: { ...asTold(sent.event.client) } });
  });
}

async function edit(change: Partial<Client>): Promise<void> {
  const { createdAt: _c, updatedAt: _u, archivedAt: _a, ...saved } = { ...client, ...change };
  client = await program.call<Client>('clients.save', saved);
}

/** Somebody edits the contact in CRM, and it is read. */
function told(change: Partial<FactOf<'contact.seen'>['contact']>): void {
  const contact = { ...asTold(client), ...change };
  const fact = {
    kind: 'contact.seen',
    system: 'crm',
    remoteId: THERE,
    our: null,
    contact,
  } as const;
  const { services } = program;
  const changedAt = services.now();
  services.ledger.write((tx) => absorb(services, tx, [{ ...fact, changedAt }]));
}

test('W91 a field that was changed here says so until CRM has it', async () => {
  expect(await news()).toEqual([]);
  await edit({ phone: '2', notes: 'not a matter of CRM' });
  const here = { field: 'phone', from: 'here', at: client.updatedAt, isRefused: false };
  expect(await news()).toEqual([here]);
  arrive();
  expect(await news()).toEqual([]);
});

test('W91 what CRM refused is told as that', async () => {
  await edit({ email: 'new@marrow.example' });
  const { ledger, now } = program.services;
  ledger.write((tx) => {
    const sent = claim(tx, { system: 'crm', now: now() });
    if (sent === null) throw new Error('nothing waits for CRM');
    settle(tx, sent, { settlement: { state: 'parked', note: 'No.' }, now: now() });
  });
  expect(await news()).toMatchObject([{ field: 'email', isRefused: true }]);
});

test('W91 a field that came from CRM says what it was before, until it is another', async () => {
  told({ phone: '7 “in the evening”', city: 'Graz' });
  const { now } = program.services;
  expect(await news()).toEqual([
    { field: 'phone', from: 'crm', at: now(), before: '1' },
    { field: 'city', from: 'crm', at: now(), before: expect.any(String) },
  ]);
  const page = await program.call<{ client: Client }>('clients.page', { id: client.id });
  client = page.client;
  await edit({ phone: '3' });
  expect(await news()).toMatchObject([
    { field: 'phone', from: 'here' },
    { field: 'city', from: 'crm' },
  ]);
});

test('W91 a client that CRM never had waits as a whole, not field by field', async () => {
  client = await program.call<Client>('clients.save', aClient({ name: 'Kumo Stationery' }));
  expect(await news()).toEqual([]);
});
