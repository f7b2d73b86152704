import type { Instant } from '#domain/dates.ts';
import type { TaxId } from '#domain/ids.ts';
import { type Fraction, type Minor, PPM, type Ppm } from '#domain/money.ts';

/**
 * `standard` is charged (0 % is allowed), `exempt` charges nothing and says why, `withholding`
 * is not charged but kept back by the client when paying.
 */
export type TaxKind = 'standard' | 'exempt' | 'withholding';

/** A tax as a document copies it: later changes of the rate do not reach what is written. */
export type Tax = {
  readonly id: TaxId;
  readonly name: string;
  readonly kind: TaxKind;
  readonly rate: Ppm;
  /** On top of the net and of all standard taxes of the line that are not compound (rule T7). */
  readonly isCompound: boolean;
  /** Printed where a rate is zero or exempt: “Reverse charge, § 13b UStG”. */
  readonly reason: string;
};

export type TaxSetting = Tax & { readonly archivedAt: Instant | null };

const WHOLE = BigInt(PPM);

/** A tax on an amount without tax, not rounded yet. */
export function taxOn(base: Minor, tax: Tax): Fraction {
  return { over: BigInt(base) * BigInt(chargedRate(tax)), under: WHOLE };
}

/** One tax of all that a line carries, out of an amount that contains them (rule T8). */
export function taxWithin(amount: Minor, tax: Tax, all: readonly Tax[]): Fraction {
  const compound = WHOLE + rateOfAll(all.filter((one) => one.isCompound));
  if (tax.isCompound) {
    return { over: BigInt(amount) * BigInt(chargedRate(tax)), under: compound };
  }
  const plain = WHOLE + rateOfAll(all.filter((one) => !one.isCompound));
  return { over: BigInt(amount) * BigInt(chargedRate(tax)) * WHOLE, under: plain * compound };
}

/** Two copies are the same tax when nothing that is calculated or printed differs. */
export function isSameTax(a: Tax, b: Tax): boolean {
  return (
    a.id === b.id &&
    a.kind === b.kind &&
    a.rate === b.rate &&
    a.isCompound === b.isCompound &&
    a.name === b.name &&
    a.reason === b.reason
  );
}

/** The rate that is charged: an exemption charges nothing, whatever rate it names. */
function chargedRate(tax: Tax): Ppm {
  return tax.kind === 'exempt' ? (0 as Ppm) : tax.rate;
}

function rateOfAll(taxes: readonly Tax[]): bigint {
  return taxes
    .filter((tax) => tax.kind === 'standard')
    .reduce((sum, tax) => sum + BigInt(tax.rate), 0n);
}
