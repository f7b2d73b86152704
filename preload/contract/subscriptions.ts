import { z } from 'zod';
import type { HistoryRow, RemoteIdRow } from '#contract/clients.ts';
import {
  type Page,
  zClientId,
  zCurrency,
  zCursor,
  zIsoDate,
  zMinor,
  zName,
  zRetainerPlanId,
  zSubscriptionId,
  zText,
} from '#contract/codecs.ts';
import { command, query } from '#contract/define.ts';
import type { DeliveryMark } from '#contract/invoices.ts';
import { holdsCard } from '#domain/card/mask.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { InvoiceId } from '#domain/ids.ts';
import type { InvoiceStatus } from '#domain/invoice/status.ts';
import type { Minor } from '#domain/money.ts';
import { type RetainerPlan, TERM_UNITS } from '#domain/subscription/plan.ts';
import type {
  ChangeKind,
  Subscription,
  SubscriptionStatus,
} from '#domain/subscription/subscription.ts';

const MOST_TERMS = 60;
const MOST_QUANTITY = 10_000;

export type PlanRow = RetainerPlan & {
  /** Clients on it, without those whose subscription is over. */
  readonly subscribers: number;
  /** What one subscription at the plan's own price comes to in a month. */
  readonly aMonth: Minor;
  readonly delivery: DeliveryMark;
};

export type SubscriptionRow = Omit<Subscription, 'createdAt' | 'updatedAt'> & {
  readonly clientName: string;
  readonly planName: string;
  /** What all of it comes to in a month, whether or not it is billed now. */
  readonly aMonth: Minor;
  readonly delivery: DeliveryMark;
};

export type SubscriptionSummary = {
  readonly statuses: readonly { readonly status: SubscriptionStatus; readonly count: number }[];
  /** A month's revenue, one figure a currency. */
  readonly revenue: readonly { readonly currency: CurrencyCode; readonly amount: Minor }[];
};

/** An invoice Billing wrote for a subscription. */
export type BilledRow = {
  readonly id: InvoiceId;
  readonly number: string;
  readonly issuedOn: IsoDate;
  readonly currency: CurrencyCode;
  readonly total: Minor;
  readonly status: InvoiceStatus;
};

export type SubscriptionPage = {
  readonly subscription: Subscription;
  /** Newest first, those of the last two years where it is billed by the month. */
  readonly invoices: readonly BilledRow[];
  readonly clientName: string;
  readonly plan: RetainerPlan;
  readonly aMonth: Minor;
  readonly delivery: DeliveryMark;
  /** What can be asked of Billing now; nothing while an earlier change is on its way. */
  readonly changes: readonly ChangeKind[];
  /** Whether a change is still on its way to Billing. */
  readonly isChanging: boolean;
  readonly remoteIds: readonly RemoteIdRow[];
  readonly history: readonly HistoryRow[];
};

const zQuantity = z.int().min(1, 'At least one.').max(MOST_QUANTITY);
const zAgreed = zMinor.refine((price) => price >= 0, { error: 'A price is 0 or more.' });
const zWhen = z.enum(['now', 'term-end']);

export const zPlanInput = z.strictObject({
  /** Null makes a new plan. */
  id: zRetainerPlanId.nullable(),
  name: zName.trim().min(1, 'A plan needs a name.').max(100),
  /** What Billing knows it by; empty makes one of the name. */
  code: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9_-]{0,50}$/, 'Letters, digits, - and _ only, at most 50.')
    .regex(/^(?!.*\d{13})/, 'Less than 13 digits in a row.')
    .refine((code) => !holdsCard(code), { error: 'This looks like a card number.' }),
  description: zText,
  currency: zCurrency,
  price: zAgreed,
  term: z.strictObject({ every: z.int().min(1).max(MOST_TERMS), unit: z.enum(TERM_UNITS) }),
});

export const zSubscriptionInput = z.strictObject({
  clientId: zClientId,
  planId: zRetainerPlanId,
  quantity: zQuantity,
  price: zAgreed,
  startsOn: zIsoDate,
});

export const zChangeInput = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('move'),
    planId: zRetainerPlanId,
    quantity: zQuantity,
    price: zAgreed,
    when: zWhen,
  }),
  z.strictObject({ kind: z.literal('pause') }),
  z.strictObject({ kind: z.literal('resume') }),
  z.strictObject({ kind: z.literal('cancel'), when: zWhen }),
  z.strictObject({ kind: z.literal('reactivate') }),
]);

export const subscriptions = {
  plans: query(z.strictObject({ view: z.enum(['active', 'archived']), after: zCursor })).returns<
    Page<PlanRow>
  >(),
  plan: query(z.strictObject({ id: zRetainerPlanId })).returns<RetainerPlan | null>(),
  savePlan: command(zPlanInput).returns<RetainerPlan>(),
  archivePlan: command(z.strictObject({ id: zRetainerPlanId })).returns<void>(),
  restorePlan: command(z.strictObject({ id: zRetainerPlanId })).returns<void>(),
  list: query(
    z.strictObject({
      view: z.enum(['current', 'over']),
      clientId: zClientId.nullable(),
      planId: zRetainerPlanId.nullable(),
      after: zCursor,
    }),
  ).returns<Page<SubscriptionRow>>(),
  /** Of everything that is not over. */
  summary: query(z.strictObject({})).returns<SubscriptionSummary>(),
  page: query(z.strictObject({ id: zSubscriptionId })).returns<SubscriptionPage | null>(),
  /** Asks Billing to put a client on a plan. */
  start: command(zSubscriptionInput).returns<Subscription>(),
  /** Asks Billing for a change; the row follows when Billing has answered. */
  change: command(z.strictObject({ id: zSubscriptionId, change: zChangeInput })).returns<void>(),
};
