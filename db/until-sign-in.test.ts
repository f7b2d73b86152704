import { expect, test } from 'vitest';
import { deliveryMark } from '#db/delivery-marks.ts';
import { claimed, parked, put, saved, settled } from '#db/delivery-samples.ts';
import { aLedger } from '#db/samples.ts';
import { markUntilSignIn, requeueUntilSignIn } from '#db/until-sign-in.ts';
import { NOW } from '#domain/samples.ts';

test('S28 after another sign-in what was parked for it waits again, once, and nothing else does', () => {
  const ledger = aLedger();
  for (const number of [1, 2, 3]) put(ledger, number, saved(number));
  const [first, second, third] = [1, 2, 3].map(() => {
    const delivery = claimed(ledger)!;
    settled(ledger, delivery, parked);
    return delivery;
  });
  ledger.write((tx) => {
    markUntilSignIn(tx, first!.id, true);
    markUntilSignIn(tx, second!.id, true);
    markUntilSignIn(tx, second!.id, false);
  });

  expect(ledger.write((tx) => requeueUntilSignIn(tx, NOW))).toBe(1);
  const marks = [first, second, third].map((one) => deliveryMark(ledger.read, one!.subject));
  expect(marks).toEqual(['waiting', 'needs-you', 'needs-you']);
  expect(claimed(ledger)).toMatchObject({ id: first!.id, attempt: 2 });
  settled(ledger, first!, parked);
  expect(ledger.write((tx) => requeueUntilSignIn(tx, NOW))).toBe(0);
});
