import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { Minor } from '#domain/money.ts';

/** What a client comes to, in base currency, as segments in CRM are made of. */
export type ClientFigures = {
  readonly currency: CurrencyCode;
  readonly clientSince: IsoDate;
  /** All that was ever invoiced and not voided. */
  readonly lifetimeValue: Minor;
  readonly openBalance: Minor;
  readonly lastInvoiceOn: IsoDate | null;
  /** Of the subscription that earns most, or `none`. */
  readonly subscription: string;
};
