import type { CurrencyCode } from '#domain/currency.ts';
import type { Instant, IsoDate } from '#domain/dates.ts';
import { groupBy } from '#domain/group.ts';
import type { ClientId, RetainerPlanId, SubscriptionId } from '#domain/ids.ts';
import { addAll, type Minor, scale } from '#domain/money.ts';
import { aMonthOf, type Term } from '#domain/subscription/plan.ts';

/** Billing's own words; `asked` until Billing has taken it, `unknown` for a word nobody knew. */
export const SUBSCRIPTION_STATUSES = [
  'asked',
  'future',
  'trial',
  'live',
  'paused',
  'unpaid',
  'non-renewing',
  'cancelled',
  'expired',
  'unknown',
] as const;
export type SubscriptionStatus = (typeof SUBSCRIPTION_STATUSES)[number];

/** A client on a plan: a mirror of what Billing says, which is the owner of it (rule Y4). */
export type Subscription = {
  readonly id: SubscriptionId;
  readonly clientId: ClientId;
  readonly planId: RetainerPlanId;
  readonly status: SubscriptionStatus;
  readonly quantity: number;
  /** For one of `quantity`, as agreed with this client. */
  readonly price: Minor;
  readonly currency: CurrencyCode;
  readonly term: Term;
  readonly startsOn: IsoDate;
  readonly nextBillingOn: IsoDate | null;
  readonly endsOn: IsoDate | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
};

/** What Billing can be asked to do with one. */
export type SubscriptionChange =
  | {
      readonly kind: 'move';
      readonly planId: RetainerPlanId;
      readonly planCode: string;
      readonly quantity: number;
      readonly price: Minor;
      readonly when: 'now' | 'term-end';
    }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'cancel'; readonly when: 'now' | 'term-end' }
  | { readonly kind: 'reactivate' };

export type ChangeKind = SubscriptionChange['kind'];

const MAY: Readonly<Record<SubscriptionStatus, readonly ChangeKind[]>> = {
  asked: [],
  future: ['move', 'cancel'],
  trial: ['move', 'cancel'],
  live: ['move', 'pause', 'cancel'],
  paused: ['resume', 'cancel'],
  unpaid: ['cancel'],
  'non-renewing': ['reactivate', 'cancel'],
  cancelled: ['reactivate'],
  expired: ['reactivate'],
  unknown: [],
};

/** What makes sense to ask for while it stands like this (rule U2); nothing before Billing has it. */
export function changesOf(status: SubscriptionStatus): readonly ChangeKind[] {
  return MAY[status];
}

const EARNING: readonly SubscriptionStatus[] = ['live', 'non-renewing', 'unpaid'];

/** What subscriptions bring in a month, one figure a currency (rule U3). */
export function monthlyRevenue(
  subscriptions: readonly Pick<
    Subscription,
    'status' | 'quantity' | 'price' | 'currency' | 'term'
  >[],
): ReadonlyMap<CurrencyCode, Minor> {
  const earning = subscriptions.filter(({ status }) => EARNING.includes(status));
  const byCurrency = groupBy(earning, ({ currency }) => currency);
  return new Map([...byCurrency].map(([currency, own]) => [currency, addAll(own.map(aMonth))]));
}

function aMonth({ price, quantity, term }: Pick<Subscription, 'price' | 'quantity' | 'term'>) {
  return aMonthOf(scale(price, quantity, 1), term);
}
