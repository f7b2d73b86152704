import { expect, test } from 'vitest';
import { claimed, later, parked, put, saved, settled } from '#db/delivery-samples.ts';
import { redeliverAll, setAside } from '#db/outbox-decisions.ts';
import { aLedger } from '#db/samples.ts';

test('F21 what there was nothing to do for goes out again elsewhere, what a person set aside does not', () => {
  const ledger = aLedger();
  const [needless, decided] = [1, 2].map((number) => {
    put(ledger, number, saved(number));
    return claimed(ledger)!;
  });
  settled(ledger, needless!, { state: 'set-aside', note: 'Nothing to do.' });
  settled(ledger, decided!, parked);
  ledger.write((tx) => setAside(tx, { id: decided!.id, now: later(1) }));

  ledger.write((tx) => redeliverAll(tx, { system: 'books', now: later(2) }));
  expect(claimed(ledger, later(2))?.id).toBe(needless!.id);
  expect(claimed(ledger, later(2))).toBeNull();
});
