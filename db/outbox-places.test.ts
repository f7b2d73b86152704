import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countDeliveries } from '#db/delivery-marks.ts';
import { arrived, claimed, ITEM, later, put, settled } from '#db/delivery-samples.ts';
import type { Ledger } from '#db/ledger.ts';
import { isMentionedEarlier } from '#db/outbox-order.ts';
import { findRemoteId } from '#db/remote-ids.ts';
import { aLedger, aLedgerWithClient, issue } from '#db/samples.ts';
import { type EventOf, type LedgerEvent, subjectOf } from '#domain/events.ts';
import { A_RECEIPT, aLine, anExpense, aTax, EUR, idOf, LONG_MS, runs } from '#domain/samples.ts';

type Issued = EventOf<'invoice.issued'>['invoice'];
type Step = readonly [what: string, of: number, percent: number];

/** Few things, so that each is said again and again, and names now this tax, now that. */
const saying = fc.tuple(fc.constantFrom('item', 'bill', 'spend', 'send'), fc.nat(1), fc.nat(2));

function eventsOf([what, of, percent]: Step, invoice: Issued): readonly LedgerEvent[] {
  const tax = aTax(percent + 1);
  const named: LedgerEvent = { kind: 'tax.saved', tax };
  if (what === 'item') {
    return [named, { kind: 'item.saved', item: { ...ITEM, id: idOf(50 + of), taxIds: [tax.id] } }];
  }
  if (what === 'bill') {
    const lines = [aLine(1, [], { itemId: idOf(50 + of) })];
    return [{ kind: 'invoice.issued', invoice: { ...invoice, lines } }];
  }
  const expense = anExpense({ id: idOf(60 + of), tax });
  const receipt = { expenseId: expense.id, receipt: A_RECEIPT };
  const spent = { kind: 'expense.saved', expense, baseCurrency: EUR } as const;
  return [named, spent, { kind: 'receipt.kept', ...receipt }];
}

/** Like a connector: what goes out has what it names over there, or waits for what is earlier. */
function send(ledger: Ledger, said: readonly LedgerEvent[], now = later(0)): void {
  const delivery = claimed(ledger, now);
  if (delivery === null) return;
  const { event, subject: own } = delivery;
  const text = JSON.stringify(event);
  const waitsFor = said
    .map(subjectOf)
    .filter((subject) => subject !== own || event.kind === 'receipt.kept')
    .filter((subject) => findRemoteId(ledger.read, { system: 'books', subject }) === null)
    .map((subject) => subject.slice(subject.indexOf(':') + 1))
    .find((id) => text.includes(id));
  if (waitsFor === undefined) settled(ledger, delivery, { ...arrived, remoteId: own });
  else {
    expect(isMentionedEarlier(ledger.read, delivery, waitsFor)).toBe(true);
    const dueAt = later(5_000);
    settled(ledger, delivery, {
      state: 'waiting',
      dueAt,
      note: 'Waiting.',
      spared: true,
      waitsFor,
    });
  }
}

test(
  'H18 nothing waits for what is behind it, whatever is said again before it went out',
  () => {
    const { billedBy: _, ...invoice } = issue(aLedgerWithClient());
    const property = fc.property(fc.array(saying, { maxLength: 40 }), (steps) => {
      const ledger = aLedger();
      const said: LedgerEvent[] = [];
      const first = ['item', 'item'].map((what, of): Step => [what, of, 0]);
      for (const step of [...first, ...steps]) {
        if (step[0] === 'send') send(ledger, said);
        else for (const event of eventsOf(step, invoice)) put(ledger, said.push(event), event);
      }
      for (let looks = 0; looks < 4 * said.length; looks += 1) {
        send(ledger, said, later(looks * 300_000));
      }
      expect(countDeliveries(ledger.read)).toMatchObject({ waiting: 0, needsYou: 0 });
      ledger.close();
    });
    fc.assert(property, runs(60));
  },
  LONG_MS,
);
