import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { Minor } from '#domain/money.ts';
import {
  monthlyRevenue,
  type Subscription,
  type SubscriptionStatus,
} from '#domain/subscription/subscription.ts';

/** What a client comes to, in base currency, as segments in CRM are made of. */
export type ClientFigures = {
  readonly currency: CurrencyCode;
  readonly clientSince: IsoDate;
  /** All that was ever invoiced and not voided. */
  readonly lifetimeValue: Minor;
  readonly openBalance: Minor;
  readonly lastInvoiceOn: IsoDate | null;
  /** Of the subscription that earns most, or `none`. */
  readonly subscription: SubscriptionStatus | 'none';
  /** As they were written here; CRM's own tags are nobody's but its people's. */
  readonly tags: readonly string[];
};

/** Who stands for a client's subscriptions: the one that earns most, else the latest to change. */
export function subscriptionStatus(
  subscriptions: readonly Subscription[],
): ClientFigures['subscription'] {
  const [first] = subscriptions.toSorted(
    (a, b) => earnings(b) - earnings(a) || b.updatedAt - a.updatedAt,
  );
  return first?.status ?? 'none';
}

/** Whether there is nothing worth telling: a client nothing was ever done for. */
export function isBlank({ lifetimeValue, openBalance, ...rest }: ClientFigures): boolean {
  const { lastInvoiceOn, subscription, tags } = rest;
  const isUnbilled = lifetimeValue === 0 && openBalance === 0 && lastInvoiceOn === null;
  return isUnbilled && subscription === 'none' && tags.length === 0;
}

function earnings(subscription: Subscription): number {
  return [...monthlyRevenue([subscription]).values()][0] ?? 0;
}
