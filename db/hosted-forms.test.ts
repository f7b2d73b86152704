import { expect, test } from 'vitest';
import {
  findHostedForm,
  findLastHostedForm,
  listWatchedForms,
  saveHostedForm,
} from '#db/hosted-forms.ts';
import type { Ledger } from '#db/ledger.ts';
import { aLedgerWithClient, issue } from '#db/samples.ts';
import type { HostedForm } from '#domain/card/hosted-form.ts';
import type { Instant } from '#domain/dates.ts';
import { minor } from '#domain/money.ts';
import { EUR, idOf, NOW } from '#domain/samples.ts';

function aForm(ledger: Ledger, differences: Partial<HostedForm> = {}): HostedForm {
  return {
    id: idOf(1),
    invoiceId: issue(ledger).id,
    merchant: idOf(77),
    gateway: 'test',
    amount: minor(10_00),
    currency: EUR,
    state: 'asked',
    askedAt: NOW,
    endsAt: null,
    lookedAt: null,
    isCertain: false,
    note: '',
    ...differences,
  };
}

const END = { endsAt: (NOW + 1) as Instant };

test('X5 a form is kept with its order, which never changes', () => {
  const ledger = aLedgerWithClient();
  const form = aForm(ledger);
  ledger.write((tx) => saveHostedForm(tx, form));
  const open = { ...form, ...END, state: 'open' } as const;
  ledger.write((tx) => saveHostedForm(tx, open));

  expect(findHostedForm(ledger.read, form.id)).toEqual(open);
  expect(findLastHostedForm(ledger.read, form.invoiceId)).toEqual(open);
  expect(findHostedForm(ledger.read, idOf(2))).toBeNull();
  const dearer = { ...open, amount: minor(11_00) };
  expect(() => ledger.write((tx) => saveHostedForm(tx, dearer))).toThrow(/order/);
});

test('X5 an invoice has one form that somebody may pay on', () => {
  const ledger = aLedgerWithClient();
  const form = aForm(ledger);
  ledger.write((tx) => saveHostedForm(tx, form));
  const second = { ...form, id: idOf<HostedForm['id']>(2) };
  expect(() => ledger.write((tx) => saveHostedForm(tx, second))).toThrow(/UNIQUE/);
  ledger.write((tx) => saveHostedForm(tx, { ...form, state: 'left' }));
  ledger.write((tx) => saveHostedForm(tx, second));
  expect(findLastHostedForm(ledger.read, form.invoiceId)?.id).toBe(second.id);
});

test('X6 a form is watched until it is certain; what was paid stays paid or is undone', () => {
  const ledger = aLedgerWithClient();
  const form = aForm(ledger, { ...END, state: 'paid' });
  ledger.write((tx) => saveHostedForm(tx, form));
  expect(listWatchedForms(ledger.read)).toEqual([form]);
  expect(() => ledger.write((tx) => saveHostedForm(tx, { ...form, state: 'left' }))).toThrow();
  ledger.write((tx) => saveHostedForm(tx, { ...form, state: 'undone', isCertain: true }));
  expect(listWatchedForms(ledger.read)).toEqual([]);
});
