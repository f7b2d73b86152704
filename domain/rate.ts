import type { Brand } from '#domain/brand.ts';
import type { IsoDate } from '#domain/dates.ts';

/** Units of base currency for one unit of the document's currency, as decimal text: `0.9213`. */
export type Rate = Brand<string, 'Rate'>;

/** A rate as a document keeps it: frozen with the day it is of and where it came from. */
export type ExchangeRate = {
  readonly rate: Rate;
  readonly on: IsoDate;
  /** `same` when the document is in the base currency; `typed` when a person entered it. */
  readonly source: 'same' | 'typed';
};
