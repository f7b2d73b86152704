import type { CurrencyCode } from '#domain/currency.ts';
import type { Instant } from '#domain/dates.ts';
import type { ItemId, TaxId } from '#domain/ids.ts';
import type { Price } from '#domain/money.ts';

/** What is sold, with the price it is usually sold at. Lines copy it and stay as they were. */
export type Item = {
  readonly id: ItemId;
  readonly name: string;
  readonly description: string;
  readonly unit: string;
  readonly price: Price;
  readonly currency: CurrencyCode;
  readonly taxIds: readonly TaxId[];
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly archivedAt: Instant | null;
};
