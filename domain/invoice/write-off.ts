import type { IsoDate } from '#domain/dates.ts';
import { Refusal } from '#domain/errors.ts';
import type { IssuedInvoice } from '#domain/invoice/invoice.ts';
import type { Minor } from '#domain/money.ts';
import { spellDay } from '#domain/spell.ts';

/** What was still due of an invoice and is not expected any more; always the whole rest. */
export type WriteOff = {
  readonly writtenOffOn: IsoDate;
  readonly reason: string;
  readonly amount: Minor;
};

/**
 * The rest of an issued invoice, on a day that is not before its own (rule I12). Throws the
 * refusals `already-void`, `written-off`, `nothing-due` and `day-too-early`.
 */
export function writeOffInvoice(
  { number, issuedOn }: Pick<IssuedInvoice, 'number' | 'issuedOn'>,
  {
    writtenOffOn,
    reason,
    due,
    isVoid,
    isWrittenOff,
  }: Pick<WriteOff, 'writtenOffOn' | 'reason'> & {
    readonly due: Minor;
    readonly isVoid: boolean;
    readonly isWrittenOff: boolean;
  },
): WriteOff {
  if (isVoid) throw new Refusal('already-void', `${number} is void. Nothing of it is due.`);
  if (isWrittenOff) throw new Refusal('written-off', `${number} is written off already.`);
  if (due <= 0) throw new Refusal('nothing-due', `Nothing is due on ${number}.`);
  if (writtenOffOn < issuedOn) {
    const sentence = `${number} is of ${spellDay(issuedOn)}. Write it off on that day or later.`;
    throw new Refusal('day-too-early', sentence, 'writtenOffOn');
  }
  return { writtenOffOn, reason: reason.trim(), amount: due };
}

/** Nothing settles what is written off, and nothing undoes it but taking that back (rule P8). */
export function refuseWrittenOff(number: string): never {
  throw new Refusal('written-off', `${number} is written off. Take the write-off back first.`);
}
