import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import type { ClientImportPreview } from '#contract/clients.ts';
import type { Client } from '#domain/client/client.ts';
import { aClient, aLine, anIssued, settled } from '#tests/support/builders.ts';
import { aProgram, type TestProgram } from '#tests/support/services.ts';

const ALL_CLIENTS = { search: '', view: 'active', sort: 'name' };
const ALL_INVOICES = {
  filter: {
    search: '',
    state: 'all',
    clientId: null,
    currency: null,
    from: null,
    to: null,
    bucket: null,
  },
  sort: 'oldest',
};
const PERIOD = { search: '', from: null, to: null };
const newFile = (name: string) => join(mkdtempSync(join(tmpdir(), 'gigledger-list-')), name);

type Read = Readonly<Record<string, string>>;

async function exported(program: TestProgram, area: string, query: unknown): Promise<Read[]> {
  const path = newFile(`${area}.csv`);
  program.chosen.push([path]);
  const saved = await program.call<{ rows: number }>(`${area}.saveList`, query);
  const rows: Read[] = parse(readFileSync(path), { columns: true });
  expect(saved).toEqual({ path, rows: rows.length });
  return rows;
}

async function started(): Promise<TestProgram> {
  const program = aProgram();
  await settled(program);
  return program;
}

test('W45 clients that were exported come back by an import as they were', async () => {
  const program = await started();
  const odd = aClient({
    name: '=HYPERLINK("http://x.example")',
    contactName: '@ada, "the countess"',
    phone: '+49 40 123',
    notes: 'First line\nsecond; line',
    tags: ['press', 'north'],
  });
  const { id: _odd, ...first } = await program.call<Client>('clients.save', odd);
  const { id: _plain, ...second } = await program.call<Client>(
    'clients.save',
    aClient({ name: 'Ash' }),
  );
  const path = newFile('clients.csv');
  program.chosen.push([path]);
  await program.call('clients.saveList', ALL_CLIENTS);
  expect(readFileSync(path, 'utf8')).toContain(`"'=HYPERLINK(""http://x.example"")"`);

  const other = await started();
  other.chosen.push([path]);
  const { columns } = await other.call<ClientImportPreview>('clients.chooseImport', {});
  const mapping = Object.fromEntries(columns.map(({ header, becomes }) => [header, becomes]));
  await other.call('clients.runImport', { mapping });
  const back = await other.call<Client[]>('clients.pick', { search: '' });
  const bare = ({ createdAt: _c, updatedAt: _u, ...client }: Omit<Client, 'id'>) => client;
  expect(back.map(({ id: _id, ...client }) => bare(client))).toEqual([
    bare(first),
    bare(second),
    expect.objectContaining({ name: 'Quillmoor Books' }),
  ]);
  await program.stop();
  await other.stop();
});

test('W45 an exported list has the rows of its filter, amounts beside their currency', async () => {
  const program = await started();
  const client = await program.call<Client>('clients.save', aClient());
  const yen = await program.call<Client>('clients.save', aClient({ name: 'Kobo', email: '' }));
  const lines = [aLine({ description: '=cmd()', quantity: 12_345 })];
  await anIssued(program, client, { lines });
  const rate = { rate: '0.0061', on: '2026-11-03', source: 'typed' } as const;
  await anIssued(program, yen, { currency: 'JPY', rate, lines: [aLine({ price: 50_000_000 })] });

  const all = await exported(program, 'invoices', ALL_INVOICES);
  expect(all.map((row) => [row['Currency'], row['Total'], row['Issued'], row['About']])).toEqual([
    ['EUR', '1234.50', '2026-11-03', "'=cmd()"],
    ['JPY', '5000', '2026-11-03', 'Editing'],
  ]);
  const filter = { ...ALL_INVOICES.filter, currency: 'JPY' };
  expect(await exported(program, 'invoices', { ...ALL_INVOICES, filter })).toHaveLength(1);
  await program.stop();
});

test('W45 every list can be exported, and a list without rows is its heads', async () => {
  const program = await started();
  const income = { platform: null, contract: null, clientId: null, kind: null, currency: null };
  for (const [area, query] of [
    ['income', { ...PERIOD, ...income, unbilledOnly: false }],
    ['expenses', { ...PERIOD, category: null }],
    ['payments', { ...PERIOD, clientId: null }],
    ['clients', { ...ALL_CLIENTS, view: 'archived' }],
    ['invoices', ALL_INVOICES],
  ] as const) {
    expect(await exported(program, area, query)).toEqual([]);
  }
  expect(await program.call('clients.saveList', ALL_CLIENTS)).toBeNull();
  await program.stop();
});

test('W45 a list longer than a page is whole; cancelled, the file that was there stays', async () => {
  const program = await started();
  for (let number = 0; number < 200; number += 1) {
    await program.call('clients.save', aClient({ name: `Client ${number}`, email: `${number}` }));
  }
  expect(await exported(program, 'clients', ALL_CLIENTS)).toHaveLength(201);

  const path = newFile('clients.csv');
  writeFileSync(path, 'a letter');
  program.chosen.push([path]);
  const saving = program.reply('clients.saveList', ALL_CLIENTS);
  const isUnderWay = () =>
    program.pushes.some((push) => push.kind === 'work.progress' && push.done === 200);
  program.pushes.length = 0;
  while (!isUnderWay()) await Promise.resolve().then(() => new Promise(setImmediate));
  program.services.work.cancel();
  expect(await saving).toMatchObject({ ok: false, problem: { code: 'cancelled' } });
  expect(readFileSync(path, 'utf8')).toBe('a letter');
  expect(readdirSync(join(path, '..'))).toEqual(['clients.csv']);
  await program.stop();
});
