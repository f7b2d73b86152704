import type { Instant } from '#domain/dates.ts';
import type { TaxId } from '#domain/ids.ts';
import type { Ppm } from '#domain/money.ts';

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
  /** On top of the net and of all standard taxes before it that are not compound. */
  readonly isCompound: boolean;
  /** Printed where a rate is zero or exempt: “Reverse charge, § 13b UStG”. */
  readonly reason: string;
};

export type TaxSetting = Tax & { readonly archivedAt: Instant | null };
