import { expect, test } from 'vitest';
import type { GigIncome } from '#domain/income/income.ts';
import { milli } from '#domain/money.ts';
import { readIncomeWords, spellIncome } from '#sync/connectors/books/income-words.ts';
import { CLIENT, SAMPLES } from '#sync/testing/samples.ts';

const { income } = SAMPLES['income.recorded'];
const words = ({ platform, contract, contractId, kind, hours, clientId, note, id }: GigIncome) => {
  return { platform, contract, contractId, kind, hours, clientId, note, id };
};

test.each([
  ['plain', {}],
  ['with all there is', { hours: milli(1_250), clientId: CLIENT.id, contractId: '(123)' }],
  ['with a note of lines', { note: 'Paid late\nNote: in two parts' }],
  ['with signs of its own', { contract: 'Kind: hourly' }],
])('Q6 gig income stands in words on its journal and comes back as it was, %s', (_, more) => {
  const told = { ...income, ...more };
  expect(readIncomeWords(spellIncome(told))).toEqual(words(told));
});

test('Q6 words too long for Books lose their end, never whose they are', () => {
  const told = { ...income, clientId: CLIENT.id, note: 'x'.repeat(600) };
  const read = readIncomeWords(spellIncome(told));
  expect(spellIncome(told).length).toBeLessThanOrEqual(500);
  expect(read).toMatchObject({ id: income.id, clientId: CLIENT.id, contract: income.contract });
});

test('Q6 words of somebody else are none of ours', () => {
  expect(readIncomeWords('Sales of March')).toBeNull();
  expect(readIncomeWords('Platform: Upwork')).toBeNull();
});
