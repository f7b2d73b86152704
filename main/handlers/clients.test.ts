import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { ClientImportPreview, ClientPage, ClientRow } from '#contract/clients.ts';
import type { Client } from '#domain/client/client.ts';
import { aClient, anIssued, settled } from '#tests/support/builders.ts';
import { aProgram, type TestProgram } from '#tests/support/services.ts';

let program: TestProgram;

beforeEach(async () => {
  program = aProgram();
  await settled(program);
});

const list = async (view = 'active') =>
  (
    await program.call<{ rows: ClientRow[] }>('clients.list', {
      search: '',
      view,
      sort: 'name',
      after: null,
    })
  ).rows.map((row) => row.name);

async function chosen(text: string): Promise<ClientImportPreview> {
  const path = join(program.folder, 'clients.csv');
  writeFileSync(path, text);
  program.chosen.push([path]);
  const preview = await program.call<ClientImportPreview | null>('clients.chooseImport', {});
  if (preview === null) throw new Error('cancelled');
  return preview;
}

function mappingOf({ columns }: ClientImportPreview) {
  return Object.fromEntries(columns.map(({ header, becomes }) => [header, becomes]));
}

test('W51 a client is added, changed, archived, brought back and, unused, deleted', async () => {
  const client = await program.call<Client>(
    'clients.save',
    aClient({ name: ' Saltbrook Ferries ' }),
  );
  expect(client.name).toBe('Saltbrook Ferries');

  await program.call('clients.save', aClient({ ...aClient(), id: client.id, name: 'Saltbrook' }));
  await program.call('clients.archive', { id: client.id });
  expect([await list(), await list('archived')]).toEqual([['Quillmoor Books'], ['Saltbrook']]);
  await program.call('clients.restore', { id: client.id });
  const { history } = await program.call<ClientPage>('clients.page', { id: client.id });
  expect(history.map((row) => row.sentence)).toEqual([
    'Took Saltbrook out of the archive',
    'Archived Saltbrook',
    'Changed Saltbrook',
    'Added Saltbrook Ferries',
  ]);
  await program.call('clients.remove', { id: client.id });
  expect(await program.call('clients.page', { id: client.id })).toBeNull();
  await expect(program.call('clients.archive', { id: client.id })).rejects.toMatchObject({
    problem: { code: 'not-found', message: 'This client is no longer there.' },
  });
});

test('W51 a client with invoices is archived, not deleted', async () => {
  const [client] = await program.call<Client[]>('clients.pick', { search: 'quill' });
  await anIssued(program, client ?? { id: '' as Client['id'] });

  await expect(program.call('clients.remove', { id: client?.id })).rejects.toMatchObject({
    problem: {
      code: 'client-in-use',
      message: expect.stringContaining('archived but not deleted'),
    },
  });
});

test('W52 a list of clients is understood by its heads, and imported once', async () => {
  const text =
    '\ufeffCompany;E-Mail;City;Country;VAT number;Tags;Shoe size\n' +
    'Gannet Cartography;hi@gannet.example;Cork;Ireland;IE1;maps, retainer;42\n' +
    'Marrow & Pith;;Lyon;FR;;;\n';
  const preview = await chosen(text);

  expect(preview.columns.map(({ becomes }) => becomes)).toEqual([
    'name',
    'email',
    'city',
    'country',
    'taxId',
    'tags',
    null,
  ]);
  expect(preview).toMatchObject({ total: 2, fresh: 2, known: 0, bad: [] });

  expect(await program.call('clients.runImport', { mapping: mappingOf(preview) })).toEqual({
    imported: 2,
  });
  expect(await list()).toEqual(['Gannet Cartography', 'Marrow & Pith', 'Quillmoor Books']);
  const [gannet] = await program.call<Client[]>('clients.pick', { search: 'gannet' });
  expect(gannet).toMatchObject({
    address: { country: 'IE', city: 'Cork' },
    currency: 'EUR',
    tags: ['maps', 'retainer'],
  });
  const again = await chosen(text);
  expect(again).toMatchObject({ fresh: 0, known: 2 });
  await expect(
    program.call('clients.runImport', { mapping: mappingOf(again) }),
  ).rejects.toMatchObject({ problem: { code: 'nothing-to-import' } });
});

test('W52 bad rows are listed with line and reason, and nothing is half imported', async () => {
  const text =
    `Name,Country,Currency,Phone\n,DE,EUR,1\nA,Atlantis,EUR,1\nB,DE,EURO,1\n` +
    `C,DE,EUR,${'1'.repeat(201)}\nD,DE,JPY,1\nD,DE,JPY,1\n`;
  const preview = await chosen(text);

  expect(preview.bad).toEqual([
    { line: 2, reason: 'There is no name.' },
    { line: 3, reason: '“Atlantis” is no country.' },
    { line: 4, reason: '“EURO” is no currency.' },
    { line: 5, reason: 'The phone is longer than fits.' },
  ]);
  expect(preview).toMatchObject({ fresh: 1, known: 1 });
});

test('W52 another mapping is another preview; without a name nothing can be imported', async () => {
  const preview = await chosen('Who,Where\nGannet,Cork\n');
  expect(preview).toMatchObject({ fresh: 0, bad: [{ line: 2, reason: 'No column is the name.' }] });

  const mapping = { Who: 'name', Where: 'city' };
  expect(await program.call('clients.previewImport', { mapping })).toMatchObject({
    fresh: 1,
    rows: [{ line: 2, name: 'Gannet', city: 'Cork', isNew: true }],
  });
  await program.call('clients.runImport', { mapping });
  await expect(program.call('clients.runImport', { mapping })).rejects.toMatchObject({
    problem: { code: 'nothing-to-import', message: 'No file is chosen. Choose one to import.' },
  });
});
