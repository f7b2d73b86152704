import { afterEach, expect, test, vi } from 'vitest';
import type { DifferenceRow } from '#contract/sync.ts';
import type { TaxSetting } from '#domain/tax/tax.ts';
import { anExpense, aTax, aWelcome } from '#tests/support/builders.ts';
import { askPractice, tellPractice } from '#tests/support/deeds.ts';
import { aConnectable, hoursPass, ledgerOf, meanwhile } from '#tests/support/organisations.ts';
import { outgoing } from '#tests/support/outgoing.ts';
import type { TestProgram } from '#tests/support/services.ts';

vi.setConfig({ testTimeout: 60_000 });

const running: TestProgram[] = [];

afterEach(async () => {
  for (const program of running.splice(0)) await program.stop();
});

const differences = async (program: TestProgram) =>
  (await program.call<{ rows: DifferenceRow[] }>('sync.differences', { after: null })).rows;

test('Y10 an expense that is only in Books comes in as Books has it, once, and goes to nobody', async () => {
  const program = await aConnectable();
  running.push(program);
  const { id: _, ...tax } = aTax();
  await program.call('settings.welcome', { ...aWelcome(), tax });
  await program.call('settings.connectPractice', {});
  const [vat] = await program.call<TaxSetting[]>('settings.taxes', {});
  const { archivedAt, ...carried } = vat!;
  await program.call('expenses.save', anExpense({ tax: carried, taxAmount: 671 }));
  await hoursPass(program, 2);
  const origin = program.practice.url() ?? '';
  type Told = Readonly<Record<string, string>>;
  const [known] = await askPractice<readonly Told[]>(origin, 'objects/books/expenses');
  const fields = {
    account_id: known?.['account_id'],
    paid_through_account_id: known?.['paid_through_account_id'],
    tax_id: known?.['tax_id'],
    is_inclusive_tax: true,
    date: '2026-11-02',
    amount: '11.90',
    description: 'Courier: Proofs',
  };
  await tellPractice(origin, 'people/books/addExpense', { fields });
  await hoursPass(program, 26);
  const sent = outgoing(program, 'books');

  const [row, ...others] = await differences(program);
  expect(others).toEqual([]);
  expect(row).toMatchObject({
    field: 'only-there',
    theirs: 'EUR 11.90, 2026-11-02',
    canTake: true,
  });
  await meanwhile(program, program.call('sync.takeTheirs', { id: row?.id }));
  const filter = { search: '', category: null, from: null, to: null };
  const { rows } = await ledgerOf(program).expenses.list({ filter, after: null });
  expect(rows).toMatchObject([{ vendor: 'Courier', amount: 1_190 }, { amount: 4_200 }]);

  await expect(program.call('sync.takeTheirs', { id: row?.id })).rejects.toThrow(/settled already/);
  await hoursPass(program, 26);
  expect(await differences(program)).toEqual([]);
  expect(outgoing(program, 'books')).toEqual(sent);
});
