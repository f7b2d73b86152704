import { expect, test } from 'vitest';
import { savedWords } from '#renderer/features/invoices/pdf.ts';

test('W44 it is said how many PDFs went where, and what else had a name', () => {
  const folder = '/home/ada/invoices';
  expect(savedWords({ folder, saved: 12, renamed: 0, same: 0 })).toBe(
    '12 PDFs saved in /home/ada/invoices.',
  );
  expect(savedWords({ folder, saved: 1, renamed: 1, same: 2 })).toBe(
    '1 PDF saved in /home/ada/invoices. 1 got a number, beside a file of that name. 2 were there already.',
  );
  expect(savedWords({ folder, saved: 0, renamed: 0, same: 1 })).toBe(
    'Nothing new for /home/ada/invoices. 1 was there already.',
  );
});
