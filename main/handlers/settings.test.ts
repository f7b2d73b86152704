import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Business } from '#domain/business/business.ts';
import type { Item } from '#domain/item/item.ts';
import type { TaxSetting } from '#domain/tax/tax.ts';
import { aLine, anIssued, anItem, aTax, aWelcome, settled } from '#tests/support/builders.ts';
import { aProgram } from '#tests/support/services.ts';

test('W54 the first start keeps the business and its usual tax in one step', async () => {
  const { call, pushes } = aProgram();
  expect(await call('settings.business', {})).toBeNull();
  const { id, ...tax } = aTax({ name: 'USt', rate: 190_000 });

  const business = await call<Business>('settings.welcome', { ...aWelcome(), tax });

  const [kept] = await call<TaxSetting[]>('settings.taxes', {});
  expect(kept).toMatchObject({ name: 'USt', rate: 190_000, archivedAt: null });
  expect(business.defaultTaxIds).toEqual([kept?.id]);
  expect(await call('settings.business', {})).toEqual(business);
  expect(pushes).toContainEqual({ kind: 'settings.changed' });
});

test('W54 a second welcome changes the business and adds no second tax', async () => {
  const { call } = aProgram();
  const { id, ...tax } = aTax();
  const first = await call<Business>('settings.welcome', { ...aWelcome(), tax });

  const second = await call<Business>('settings.welcome', { ...aWelcome({ name: 'Other' }), tax });

  expect(second).toMatchObject({ name: 'Other', defaultTaxIds: first.defaultTaxIds });
  expect(await call('settings.taxes', {})).toHaveLength(1);
});

test('W54 the base currency changes until something is posted', async () => {
  const program = aProgram();
  const client = await settled(program);
  const business = await program.call<Business>('settings.business', {});
  await program.call('settings.saveBusiness', { ...business, baseCurrency: 'USD' });
  await program.call('settings.saveBusiness', { ...business, baseCurrency: 'EUR' });

  await anIssued(program, client);

  await expect(
    program.call('settings.saveBusiness', { ...business, baseCurrency: 'USD' }),
  ).rejects.toMatchObject({ problem: { code: 'base-currency-fixed', field: 'baseCurrency' } });
  await program.call('settings.saveBusiness', { ...business, name: 'Fernhill' });
});

test('W19 a tax on an issued invoice keeps its rate: a change makes a new tax', async () => {
  const program = aProgram();
  const client = await settled(program);
  const { archivedAt, ...tax } = await program.call<TaxSetting>('settings.saveTax', aTax());
  const business = await program.call<Business>('settings.business', {});
  await program.call('settings.saveBusiness', { ...business, defaultTaxIds: [tax.id] });

  const item = await program.call<Item>('items.save', anItem({ taxIds: [tax.id] }));
  const renamed = await program.call<TaxSetting>('settings.saveTax', { ...tax, rate: 200_000 });
  expect(renamed.id).toBe(tax.id);
  await anIssued(program, client, { lines: [aLine({ taxes: [{ ...tax, rate: 200_000 }] })] });
  const fresh = await program.call<TaxSetting>('settings.saveTax', { ...tax, rate: 210_000 });

  expect(fresh.id).not.toBe(tax.id);
  const taxes = await program.call<TaxSetting[]>('settings.taxes', {});
  expect(taxes.map(({ rate, archivedAt: at }) => [rate, at !== null])).toEqual([
    [200_000, true],
    [210_000, false],
  ]);
  expect(await program.call('settings.business', {})).toMatchObject({ defaultTaxIds: [fresh.id] });
  expect(await program.call('items.find', { id: item.id })).toMatchObject({ taxIds: [fresh.id] });
  await program.call('settings.archiveTax', { id: fresh.id });
  await program.call('settings.restoreTax', { id: fresh.id });
});

test('W2 a currency nobody knows is named at its field', async () => {
  const { call } = aProgram();

  await expect(call('settings.welcome', aWelcome({ baseCurrency: 'XXQ' }))).rejects.toMatchObject({
    problem: { field: 'business.baseCurrency', message: 'This currency is not known.' },
  });
});

test('W14 a logo is chosen, or not, or refused with the reason', async () => {
  const program = aProgram();
  const [good, bad] = [join(program.folder, 'mark.svg'), join(program.folder, 'mark.png')];
  writeFileSync(good, '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(bad, 'not a picture');
  program.chosen.push([good], [], [bad]);

  expect(await program.call('settings.chooseLogo', {})).toMatchObject({ name: 'mark.svg' });
  expect(await program.call('settings.chooseLogo', {})).toBeNull();
  await expect(program.call('settings.chooseLogo', {})).rejects.toMatchObject({
    problem: {
      code: 'file-unreadable',
      message: 'mark.png is no PNG, JPEG or SVG. Choose another picture.',
    },
  });
});
