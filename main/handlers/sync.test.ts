import { afterEach, expect, test } from 'vitest';
import type { DeliveryPage, DeliveryRow, SyncStatus } from '#contract/sync.ts';
import { fetchTransport, type Transport } from '#sync/http.ts';
import { aClient, settled } from '#tests/support/builders.ts';
import { aFreePort, aPerson, until } from '#tests/support/person.ts';
import { aProgram, type TestProgram } from '#tests/support/services.ts';

const running: TestProgram[] = [];

afterEach(async () => {
  for (const program of running.splice(0)) await program.stop();
});

type StrictBooks = { isStrict: boolean; readonly transport: Transport };

/** Books refuses every contact while `isStrict`. */
function aStrictBooks(): StrictBooks {
  const real = fetchTransport(fetch);
  const strict: StrictBooks = {
    isStrict: true,
    transport: async (request) => {
      const isContact = request.url.includes('/books/v3/contacts') && request.method !== 'GET';
      if (!strict.isStrict || !isContact) return real(request);
      return {
        status: 400,
        headers: {},
        body: { code: 2_006, message: 'No more contacts today.' },
      };
    },
  };
  return strict;
}

async function connected(transport?: Transport): Promise<TestProgram> {
  const ports = [await aFreePort()];
  const program = aProgram({ ports, browse: aPerson(), ...(transport ? { transport } : {}) });
  running.push(program);
  await program.start();
  await settled(program);
  await program.call('settings.connectPractice', {});
  return program;
}

const status = ({ call }: TestProgram) => call<SyncStatus>('sync.status', {});
const rows = async ({ call }: TestProgram, view: string) =>
  (await call<{ rows: DeliveryRow[] }>('sync.deliveries', { view, after: null })).rows;

test('W57 what a system refuses waits for the person, who tries again or sets it aside', async () => {
  const books = aStrictBooks();
  const program = await connected(books.transport);
  await until(async () => (await status(program)).needsYou === 1);

  const [row] = await rows(program, 'needs-you');
  const page = await program.call<DeliveryPage>('sync.delivery', { id: row?.id });
  expect(page).toMatchObject({
    row: { system: 'books', title: 'Quillmoor Books', state: 'parked' },
    path: `/clients/${row?.subject.split(':')[1]}`,
  });
  expect(page.row.note).toContain('No more contacts today.');
  expect(page.key).not.toBe('');

  books.isStrict = false;
  await program.call('sync.retryDelivery', { id: row?.id });
  await until(async () => (await status(program)).delivered === 2);
  await expect(program.call('sync.retryDelivery', { id: row?.id })).rejects.toMatchObject({
    problem: { code: 'delivery-not-parked' },
  });
});

test('W57 what is set aside stays where it can be seen and holds nobody up', async () => {
  const books = aStrictBooks();
  const program = await connected(books.transport);
  await until(async () => (await status(program)).needsYou === 1);
  const [row] = await rows(program, 'needs-you');

  await program.call('sync.setAsideDelivery', { id: row?.id });

  expect(await status(program)).toMatchObject({ needsYou: 0, setAside: 1 });
  expect((await rows(program, 'set-aside')).map(({ id }) => id)).toEqual([row?.id]);
});

test('W58 a pause holds one system or all, and outlives a restart', async () => {
  const program = await connected();
  await until(async () => (await status(program)).delivered === 2);
  await program.call('sync.pause', { system: 'books' });
  await program.call('clients.save', aClient({ name: 'Saltbrook Ferries' }));
  await until(async () => (await status(program)).delivered === 3);
  expect(await status(program)).toMatchObject({
    waiting: 1,
    systems: [
      { system: 'crm', waiting: 0 },
      { system: 'books', state: 'paused', waiting: 1 },
      { system: 'billing' },
      { system: 'desk' },
    ],
  });
  running.splice(0);
  await program.stop();

  const again = aProgram({ folder: program.folder });
  running.push(again);
  await again.start();
  expect(await status(again)).toMatchObject({ systems: [{}, { state: 'paused' }, {}, {}] });
  await again.call('sync.resume', { system: null });
  expect((await status(again)).systems.map(({ state }) => state)).not.toContain('paused');
  await again.call('sync.syncNow', {});
});

test('W84 what is read back is told by thing: when last, how much, and what is in the way', async () => {
  const real = fetchTransport(fetch);
  const program = await connected(async (request) => {
    const isContact = request.url.includes('/crm/v8/Contacts') && request.method === 'GET';
    return isContact ? { status: 200, headers: {}, body: null } : real(request);
  });
  // Nothing was passed over, so there is nothing to look at again.
  const feeds = async (system: string) =>
    (await status(program)).systems
      .flatMap((one) => (one.system === system ? one.feeds : []))
      .filter(({ name }) => name !== 'books.passed-over');
  await until(async () => (await feeds('crm')).some(({ trouble }) => trouble !== null));
  await until(async () => (await feeds('books')).every(({ readAt }) => readAt !== null));

  const contacts = (await feeds('crm')).find(({ name }) => name === 'crm.contacts');
  expect(contacts).toMatchObject({ title: expect.any(String), readAt: null, brought: 0 });
  expect((await feeds('books')).every(({ trouble }) => trouble === null)).toBe(true);

  await program.call('sync.syncNow', {});
  expect((await feeds('books')).every(({ readAt }) => readAt !== null)).toBe(true);
});

test('W7 the log for support says how each system stands, and names nobody', async () => {
  const books = aStrictBooks();
  const program = await connected(books.transport);
  await until(async () => (await status(program)).needsYou === 1);

  const { text } = await program.call<{ text: string }>('sync.supportLog', {});

  for (const system of [
    'crm connected',
    'books connected',
    'billing connected',
    'desk connected',
  ]) {
    expect(text).toContain(system);
  }
  expect(text).toMatch(/books client parked, attempts 1: Books refused this: \[quoted\]/);
  expect(text).toContain('authorize-net off');
  expect(text).toMatch(/reads books\.invoices, last /);
  expect(text).not.toMatch(/Quillmoor|Fernhill|[0-9]+[.,][0-9]{2}\b(?!Z)|@/);
});
