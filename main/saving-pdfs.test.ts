import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Client } from '#domain/client/client.ts';
import type { InvoiceId } from '#domain/ids.ts';
import { aClient, anIssued, settled } from '#tests/support/builders.ts';
import { aProgram, type TestProgram } from '#tests/support/services.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'gigledger-pdfs-'));

/** A program whose printer writes the number of the invoice on its paper. */
async function withThree(onPrint: (program: TestProgram) => void = () => undefined) {
  const ids: InvoiceId[] = [];
  const numbers: string[] = [];
  const program: TestProgram = aProgram({
    print: async ({ number }) => {
      onPrint(program);
      return { fileName: `${number}.pdf`, bytes: Buffer.from(`%PDF-${number}`) };
    },
  });
  await settled(program);
  const client = await program.call<Client>('clients.save', aClient());
  for (let count = 0; count < 3; count += 1) {
    const { id, number } = await anIssued(program, client);
    ids.push(id);
    numbers.push(number);
  }
  return { program, ids, numbers };
}

test('W44 several PDFs go to one folder, asked for once', async () => {
  const { program, ids, numbers } = await withThree();
  const folder = newFolder();
  program.chosen.push([folder]);
  expect(await program.call('invoices.savePdfs', { ids })).toEqual({
    folder,
    saved: 3,
    renamed: 0,
    same: 0,
  });
  expect(readdirSync(folder).toSorted()).toEqual(numbers.map((number) => `${number}.pdf`));
  expect(program.pushes).toContainEqual({
    kind: 'work.progress',
    what: 'Saving 3 PDFs',
    done: 2,
    total: 3,
  });
  await program.stop();
});

test('W44 no other file is written over, and the very same one is left alone', async () => {
  const { program, ids, numbers } = await withThree();
  const folder = newFolder();
  const [first, second] = numbers;
  writeFileSync(join(folder, `${first}.pdf`), 'a letter');
  writeFileSync(join(folder, `${second}.pdf`), `%PDF-${second}`);
  program.chosen.push([folder]);
  expect(await program.call('invoices.savePdfs', { ids })).toMatchObject({
    saved: 2,
    renamed: 1,
    same: 1,
  });
  expect(readFileSync(join(folder, `${first}.pdf`), 'utf8')).toBe('a letter');
  expect(readFileSync(join(folder, `${first} (2).pdf`), 'utf8')).toBe(`%PDF-${first}`);
  await program.stop();
});

test('W44 cancelled half way, nothing of it stays in the folder', async () => {
  let prints = 0;
  const { program, ids } = await withThree(({ services }) => {
    prints += 1;
    if (prints === 2) services.work.cancel();
  });
  const folder = newFolder();
  writeFileSync(join(folder, 'letter.txt'), 'a letter');
  program.chosen.push([folder]);
  expect(await program.reply('invoices.savePdfs', { ids })).toMatchObject({
    ok: false,
    problem: { code: 'cancelled' },
  });
  expect(readdirSync(folder)).toEqual(['letter.txt']);
  expect(await program.call('invoices.savePdfs', { ids })).toBeNull();
  await program.stop();
});
