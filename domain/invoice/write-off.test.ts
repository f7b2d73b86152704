import { expect, test } from 'vitest';
import { addDays } from '#domain/dates.ts';
import { writeOffInvoice } from '#domain/invoice/write-off.ts';
import { minor, ZERO } from '#domain/money.ts';
import { TODAY } from '#domain/samples.ts';

const invoice = { number: 'INV-2026-0001', issuedOn: TODAY };
const standing = { due: minor(40_00), isVoid: false, isWrittenOff: false };
const asked = { writtenOffOn: addDays(TODAY, 90), reason: ' bankrupt ', ...standing };

test('I12 a write-off has its day, its reason and all that is still due', () => {
  expect(writeOffInvoice(invoice, asked)).toEqual({
    writtenOffOn: '2027-02-18',
    reason: 'bankrupt',
    amount: 40_00,
  });
  expect(writeOffInvoice(invoice, { ...asked, writtenOffOn: TODAY }).writtenOffOn).toBe(TODAY);
});

test.each([
  [{ writtenOffOn: addDays(TODAY, -1) }, 'day-too-early', 'INV-2026-0001 is of 20 November 2026.'],
  [{ due: ZERO }, 'nothing-due', 'Nothing is due on INV-2026-0001.'],
  [{ due: minor(-1) }, 'nothing-due', 'Nothing is due'],
  [{ isVoid: true, due: ZERO }, 'already-void', 'INV-2026-0001 is void.'],
  [{ isWrittenOff: true, due: ZERO }, 'written-off', 'is written off already.'],
])('I12 %j is refused: %s', (odd, code, words) => {
  const write = () => writeOffInvoice(invoice, { ...asked, ...odd });
  expect(write).toThrow(expect.objectContaining({ code, message: expect.stringContaining(words) }));
});
