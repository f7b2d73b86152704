import type { CurrencyCode } from '#domain/currency.ts';
import type { Instant } from '#domain/dates.ts';
import type { HostedFormId, InvoiceId } from '#domain/ids.ts';
import type { Minor } from '#domain/money.ts';

/** Real money, the gateway's own test merchants, or the practice organisation. */
export const CARD_GATEWAYS = ['live', 'test', 'practice'] as const;
export type CardGateway = (typeof CARD_GATEWAYS)[number];

/** `left` is over without a payment having been seen; `undone` was voided or given back. */
export const HOSTED_FORM_STATES = [
  'asked',
  'open',
  'refused',
  'held',
  'paid',
  'undone',
  'left',
] as const;
export type HostedFormState = (typeof HOSTED_FORM_STATES)[number];

/** An order of which somebody pays on Authorize.net's form. Its id is how it is found there again. */
export type HostedForm = {
  readonly id: HostedFormId;
  readonly invoiceId: InvoiceId;
  /** Under which login it was asked for; no other one can look it up. */
  readonly merchant: string;
  readonly gateway: CardGateway;
  readonly amount: Minor;
  readonly currency: CurrencyCode;
  readonly state: HostedFormState;
  readonly askedAt: Instant;
  /** When its form can be filled in no longer; null before there was one. */
  readonly endsAt: Instant | null;
  readonly lookedAt: Instant | null;
  /** Nothing is to be heard of it any more, so nobody looks by himself. */
  readonly isCertain: boolean;
  /** What is to be known or done, in words; mostly empty. */
  readonly note: string;
};

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
/** The gateway gives a form a quarter of an hour; a minute more lets clocks differ. */
export const FORM_MS = 16 * MINUTE_MS;
const SOON_MS = 3 * MINUTE_MS;

/** When to look next: soon while somebody pays, then more slowly, until it is certain (rule X6). */
export function nextLook({ state, endsAt, lookedAt, isCertain }: HostedForm): Instant | null {
  if (isCertain || endsAt === null) return null;
  if (lookedAt === null) return (endsAt - FORM_MS) as Instant;
  return (lookedAt + paceOf(state, endsAt - lookedAt)) as Instant;
}

/** Whether somebody may still pay on it, so that no second one is made (rule X5). */
export function isFillable({ state, endsAt }: HostedForm, now: Instant): boolean {
  return endsAt !== null && endsAt > now && (state === 'open' || state === 'refused');
}

function paceOf(state: HostedForm['state'], left: number): number {
  if (state === 'paid' || state === 'held' || state === 'undone') return HOUR_MS;
  if (left > FORM_MS - SOON_MS) return 5 * SECOND_MS;
  if (left > -5 * MINUTE_MS) return 20 * SECOND_MS;
  return left > -HOUR_MS ? 5 * MINUTE_MS : HOUR_MS;
}
