import { z } from 'zod';
import { holdsCard, maskCards } from '#domain/card/mask.ts';
import { type CurrencyCode, findCurrency } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import type {
  CardPageId,
  ClientId,
  DeliveryId,
  DifferenceId,
  ExpenseId,
  HostedFormId,
  ImportId,
  IncomeId,
  InvoiceId,
  ItemId,
  PaymentId,
  RetainerPlanId,
  SubscriptionId,
  TaxId,
  TicketId,
} from '#domain/ids.ts';
import { isId } from '#domain/ids.ts';
import type { Milli, Minor, Ppm, Price } from '#domain/money.ts';
import type { Rate } from '#domain/rate.ts';
import type { Subject } from '#domain/subject.ts';

/** Bounds on everything a window may say; text is kept as typed but never longer than this. */
const TEXT = 2_000;
const NAME = 200;
const NOTE = 10_000;

export const zNothing = z.strictObject({});
/** What a person types is stored without card numbers, wherever it is typed (rule X1). */
export const zText = z.string().max(TEXT).overwrite(maskCards);
export const zName = z.string().max(NAME).overwrite(maskCards);
export const zNote = z.string().max(NOTE).overwrite(maskCards);
/** What would be spoiled by a mask and is no free text: a client id, a secret. */
export const zSecret = z
  .string()
  .max(NAME)
  .refine((text) => !holdsCard(text), { error: 'This looks like a card number.' });

const whole = z.int();
export const zMinor = whole.transform((value) => value as Minor);
export const zPrice = whole.transform((value) => value as Price);
export const zMilli = whole.transform((value) => value as Milli);
export const zPpm = whole
  .min(0)
  .max(10_000_000)
  .transform((value) => value as Ppm);
export const zRate = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,10})?$/)
  .transform((text) => text as Rate);
export const zIsoDate = z.iso.date().transform((text) => text as IsoDate);
export const zCurrency = z
  .string()
  .refine((code) => findCurrency(code) !== null, { error: 'This currency is not known.' })
  .transform((text) => text as CurrencyCode);

const id = z.string().refine(isId, { error: 'This is not an id of the ledger.' });
export const zClientId = id.transform((text) => text as ClientId);
export const zItemId = id.transform((text) => text as ItemId);
export const zTaxId = id.transform((text) => text as TaxId);
export const zInvoiceId = id.transform((text) => text as InvoiceId);
export const zPaymentId = id.transform((text) => text as PaymentId);
export const zIncomeId = id.transform((text) => text as IncomeId);
export const zExpenseId = id.transform((text) => text as ExpenseId);
export const zImportId = id.transform((text) => text as ImportId);
export const zDeliveryId = id.transform((text) => text as DeliveryId);
export const zDifferenceId = id.transform((text) => text as DifferenceId);
export const zRetainerPlanId = id.transform((text) => text as RetainerPlanId);
export const zSubscriptionId = id.transform((text) => text as SubscriptionId);
export const zTicketId = id.transform((text) => text as TicketId);
export const zCardPageId = id.transform((text) => text as CardPageId);
export const zHostedFormId = id.transform((text) => text as HostedFormId);

export const zAddress = z.strictObject({
  street: zName,
  street2: zName,
  postalCode: zName,
  city: zName,
  region: zName,
  country: z.string().max(2),
});

export const zExchangeRate = z.strictObject({
  rate: zRate,
  on: zIsoDate,
  source: z.enum(['same', 'typed']),
});

export const zTax = z.strictObject({
  id: zTaxId,
  name: zName,
  kind: z.enum(['standard', 'exempt', 'withholding']),
  rate: zPpm,
  isCompound: z.boolean(),
  reason: zName,
});

const SUBJECT =
  /^(?:client|item|invoice|payment|expense|income|plan|subscription|ticket):[0-9a-f-]{36}$/;
/** A thing of the ledger that may be in Zoho too. */
export const zSubject = z
  .string()
  .regex(SUBJECT)
  .transform((text) => text as Subject);

/** Where a list goes on: what the answer before said, or null for its beginning. */
export const zCursor = z.string().max(500).nullable();
export const zSearch = z.string().max(NAME).overwrite(maskCards);

/** A list as it was exported, and where. */
export type SavedList = { readonly path: string; readonly rows: number };

/** A page of a list. `count` is exact and of all that match. */
export type Page<T> = {
  readonly rows: readonly T[];
  readonly next: string | null;
  readonly count: number;
};
