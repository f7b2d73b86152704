import { expect, test, vi } from 'vitest';
import type { InvoicePage } from '#contract/invoices.ts';
import { isoDate } from '#domain/dates.ts';
import { minor } from '#domain/money.ts';
import { WriteOff } from '#renderer/features/invoices/write-off.tsx';
import { useToasts } from '#renderer/state/toasts.ts';
import { click, draw, EUR } from '#renderer/test-draw.tsx';

const ID = '01990000-0000-7000-8000-000000000001';
const PAGE = {
  invoice: { id: ID, number: 'INV-2026-0001', currency: EUR, issuedOn: isoDate('2026-10-01') },
  due: minor(79_00),
  writeOff: null,
} as InvoicePage;
const GIVEN = { writtenOffOn: isoDate('2026-10-02'), reason: 'Gone', amount: minor(79_00) };

/** What the window asked main for, by its name and input. */
function drawn(page: InvoicePage) {
  const asked: [string, unknown][] = [];
  const call = async (name: string, input: unknown) => {
    asked.push([name, input]);
    return { ok: true, value: undefined };
  };
  Object.assign(window, { ledger: { call } });
  return { asked, at: draw(<WriteOff page={page} />) };
}

function press(name: string): void {
  const buttons = [...document.querySelectorAll('button')];
  const named = buttons.find(({ textContent }) => textContent.includes(name));
  expect(named).toBeDefined();
  if (named) click(named);
}

test('W89 before a write-off it is said what becomes a cost, what stays, and what Books hears', async () => {
  const { at } = drawn(PAGE);
  expect(at.textContent).toContain('Write off…');
  press('Write off…');
  await vi.waitFor(() => expect(document.body.textContent).toContain('Write off INV-2026-0001?'));
  for (const words of [
    '79.00 is not due any more and becomes a cost',
    'the tax of this invoice is not corrected',
    'Books is told',
    'can be taken back',
  ]) {
    expect(document.body.textContent).toContain(words);
  }
});

test('W89 it is taken back without a question, and that can be undone', async () => {
  const { at, asked } = drawn({ ...PAGE, due: minor(0), writeOff: GIVEN });
  expect(at.textContent).not.toContain('Write off…');
  press('Take write-off back');
  await vi.waitFor(() => expect(useToasts.getState().undo).not.toBeNull());
  useToasts.getState().undo?.run();
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  expect(asked).toEqual([
    ['invoices.cancelWriteOff', { id: ID }],
    ['invoices.writeOff', { id: ID, writtenOffOn: '2026-10-02', reason: 'Gone' }],
  ]);
});

test('W89 nothing is offered where nothing is due', () => {
  expect(drawn({ ...PAGE, due: minor(0) }).at.querySelector('button')).toBeNull();
});
