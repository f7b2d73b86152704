import { mkdtempSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { delimiterOf, readTable } from '#main/csv.ts';
import { createWork } from '#main/work.ts';

const folder = mkdtempSync(join(tmpdir(), 'gigledger-csv-'));
const idle = { step: async () => undefined };

function aFile(content: string | Uint8Array, name = 'clients.csv'): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));

test.each([
  ['UTF-8', Buffer.from('Name,City\nMüller,Köln\n')],
  ['UTF-8 with a mark', Buffer.from('\ufeffName,City\r\nMüller,Köln\r\n')],
  ['UTF-16 with a mark', utf16('\ufeffName,City\nMüller,Köln\n')],
  ['UTF-16 without', utf16('Name,City\nMüller,Köln\n')],
  ['UTF-16 from the other end', Buffer.from(utf16('\ufeffName,City\nMüller,Köln')).swap16()],
  ['Windows', Buffer.from('Name,City\nM\xfcller,K\xf6ln', 'latin1')],
  ['semicolons', Buffer.from('Name;City\nMüller;Köln\n')],
  ['tabs', Buffer.from('Name\tCity\nMüller\tKöln\n')],
  ['quotes', Buffer.from('"Name","City"\n"Müller","Köln"\n')],
])('W15 %s', async (_name, content) => {
  expect(await readTable(aFile(content), idle)).toEqual({
    fileName: 'clients.csv',
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    head: ['Name', 'City'],
    rows: [{ line: 2, cells: ['Müller', 'Köln'] }],
  });
});

test('W15 lines are those of the file, also after cells that span some and lines that are empty', async () => {
  const text = 'Name,Note\nA,"two\nlines, ""quoted"""\n\nB,\nC\n';

  const { rows } = await readTable(aFile(text), idle);

  expect(rows).toEqual([
    { line: 2, cells: ['A', 'two\nlines, "quoted"'] },
    { line: 5, cells: ['B', ''] },
    { line: 6, cells: ['C'] },
  ]);
});

test('W15 a comma inside quotes separates nothing', () => {
  expect(delimiterOf('"Doe, Jane, PhD";"a,b,c"\n"x,y";1\n')).toBe(';');
});

test('W15 an empty file is named as such', async () => {
  await expect(readTable(aFile('', 'none.csv'), idle)).rejects.toThrow(
    'none.csv is empty. Choose another file.',
  );
});

test('W15 a file of more than 50 MB is refused before it is read', async () => {
  const path = aFile('a,b\n', 'huge.csv');
  truncateSync(path, 50_000_001);

  await expect(readTable(path, idle)).rejects.toMatchObject({
    code: 'file-too-large',
    message: 'huge.csv is larger than 50 MB.',
  });
});

test('W15 a table of more than 50,000 rows is refused', async () => {
  const path = aFile('a,b\n'.repeat(50_002), 'long.csv');

  await expect(readTable(path, idle)).rejects.toMatchObject({
    code: 'file-too-large',
    message: 'long.csv has 50,001 rows; at most 50,000 are read at once. Split it.',
  });
});

test('W15 a file that is gone is named with the reason', async () => {
  await expect(readTable(join(folder, 'gone.csv'), idle)).rejects.toMatchObject({
    code: 'file-unreadable',
  });
});

test('W13 cancelled reading ends with nothing kept, and the next work can begin', async () => {
  const work = createWork(() => undefined);
  const path = aFile('Name,City\n'.repeat(49_000), 'long.csv');

  const reading = work.run('import', (piece) => {
    setImmediate(work.cancel);
    return readTable(path, piece);
  });

  await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
  await expect(work.run('import', async () => 'done')).resolves.toBe('done');
});
