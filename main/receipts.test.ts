import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keepReceipt, receiptPath, safeName } from '#main/receipts.ts';

const SEED = 20_261_103;

test('W11 a receipt is kept once by its content, under the name it came with', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gigledger-receipts-'));
  const from = mkdtempSync(join(tmpdir(), 'gigledger-from-'));
  writeFileSync(join(from, 'train.pdf'), 'ticket');
  writeFileSync(join(from, 'copy of train.pdf'), 'ticket');

  const first = await keepReceipt(folder, join(from, 'train.pdf'));
  const second = await keepReceipt(folder, join(from, 'copy of train.pdf'));

  expect(first).toMatchObject({ name: 'train.pdf', mediaType: 'application/pdf', bytes: 6 });
  expect(second.hash).toBe(first.hash);
  expect(readdirSync(folder)).toEqual([first.hash]);
  expect(readFileSync(receiptPath(folder, first.hash), 'utf8')).toBe('ticket');
});

test.each([
  ['/home/ada/train.pdf', 'train.pdf'],
  ['C:\\Users\\ada\\train.pdf', 'train.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['..', 'receipt'],
  ['.hidden', 'hidden'],
  ['con.pdf', 'receipt con.pdf'],
  ['NUL', 'receipt NUL'],
  ['name\u0000.pdf', 'name.pdf'],
  ['invoice\u202efdp.exe', 'invoicefdp.exe'],
  ['trailing. . ', 'trailing'],
  ['a:b*c?.pdf', 'abc.pdf'],
  ['Quittung Müller.pdf', 'Quittung Müller.pdf'],
])('W11 %j is shown as %j', (path, name) => {
  expect(safeName(path)).toBe(name);
});

test('W11 no name leads out of its folder, whatever was typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (path) => {
      const name = safeName(path);
      expect(name).not.toMatch(/[/\\\p{Cc}]/u);
      expect(name).not.toMatch(/^\.|[. ]$/);
      expect(name.length).toBeGreaterThan(0);
      expect(name.length).toBeLessThanOrEqual(120);
    }),
    { numRuns: 10_000, seed: SEED },
  );
});
