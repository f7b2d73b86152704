import { expect, test, vi } from 'vitest';
import type { InvoiceForms } from '#contract/card-forms.ts';
import type { Instant } from '#domain/dates.ts';
import type { HostedFormId, InvoiceId } from '#domain/ids.ts';
import { minor } from '#domain/money.ts';
import { formWords } from '#renderer/features/invoices/form-words.ts';
import { PayByForm } from '#renderer/features/invoices/pay-by-form.tsx';
import { draw, EUR } from '#renderer/test-draw.tsx';

const ID = '01990000-0000-7000-8000-000000000001';
const FORM: NonNullable<InvoiceForms['form']> = {
  id: ID as HostedFormId,
  invoiceId: ID as InvoiceId,
  merchant: 'practice',
  gateway: 'practice',
  amount: minor(50_00),
  currency: EUR,
  state: 'open',
  askedAt: 1_793_697_120_000 as Instant,
  endsAt: 1_793_698_080_000 as Instant,
  lookedAt: null,
  isCertain: false,
  note: '',
  isFillable: true,
};

function drawn(answer: InvoiceForms): HTMLElement {
  Object.assign(window, { ledger: { call: async () => ({ ok: true, value: answer }) } });
  return draw(<PayByForm id={FORM.invoiceId} />);
}

test('X15 nothing of Authorize.net is shown where it is switched off', async () => {
  const page = drawn({ isOffered: false, why: '', form: null });
  await Promise.resolve();
  expect(page.textContent).not.toContain('Authorize.net');
});

test('X5 a form that is open is opened again, not asked for anew', async () => {
  const page = drawn({ isOffered: true, why: '', form: FORM });
  await vi.waitFor(() => expect(page.textContent).toContain('Open the form again'));
  expect(page.textContent).toContain('EUR 50.00 can be paid on it until');
  expect(page.textContent).toContain('Look again');
});

test.each([
  [{}, /Nothing is seen as paid yet/],
  [{ isFillable: false }, /Looking whether it was paid/],
  [{ state: 'refused' }, /Another one can be tried/],
  [{ state: 'refused', isFillable: false }, /Nothing is seen as paid\./],
  [{ state: 'held', note: 'It is held there.' }, /^It is held there\.$/],
  [{ state: 'paid' }, /settles it within a day/],
  [{ state: 'paid', isCertain: true }, /paid on the form and settled/],
  [{ state: 'left' }, /asked for another day/],
  [{ state: 'left', isCertain: true }, /Nothing was paid on it/],
  [{ state: 'left', endsAt: null }, /There was no form/],
] as const)('X6 of a form that is %j it says %s', (differences, words) => {
  expect(formWords({ ...FORM, ...differences })).toMatch(words);
});
