import type { JsonObject } from '#sandbox/json.ts';
import { nextSecret } from '#sandbox/mint.ts';
import { booksTime } from '#sandbox/moments.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf, recordEffect } from '#sandbox/practice.ts';

const LIFE_MS = 3_600_000;

/** What a page is for; each with what it needs. */
export type PagePurpose =
  | { readonly kind: 'invoice_payment'; readonly invoiceId: string }
  | { readonly kind: 'add_payment_method'; readonly customerId: string }
  | { readonly kind: 'update_payment_method'; readonly cardId: string }
  | { readonly kind: 'update_card'; readonly subscriptionId: string }
  | { readonly kind: 'new_subscription'; readonly order: JsonObject };

/** What came of it, by id. */
export type PageResult = {
  readonly subscriptionId?: string;
  readonly invoiceId?: string;
  readonly paymentId?: string;
  readonly cardId?: string;
};

export type HostedPage = {
  readonly id: string;
  readonly purpose: PagePurpose;
  readonly status: 'fresh' | 'read' | 'success' | 'failed' | 'cancelled';
  readonly redirectUrl: string | null;
  readonly result: PageResult;
  readonly createdAt: number;
  readonly expiresAt: number;
};

/** Each call makes another page; a page costs nothing until somebody pays on it. */
export function addHostedPage(
  practice: Practice,
  purpose: PagePurpose,
  redirectUrl: string | null,
): HostedPage {
  const now = nowOf(practice);
  const page: HostedPage = {
    id: nextSecret(practice.state.minting).replace(/^\d+|[.]/g, ''),
    purpose,
    status: 'fresh',
    redirectUrl,
    result: {},
    createdAt: now,
    expiresAt: now + LIFE_MS,
  };
  keepPage(practice, page, 'create');
  return page;
}

export function keepPage(
  practice: Practice,
  page: HostedPage,
  action: 'create' | 'update',
): HostedPage {
  practice.state.billing.hostedPages.set(page.id, page);
  const subject = `${page.purpose.kind} ${page.status}`;
  const key = null;
  recordEffect(practice, {
    ...{ system: 'billing', module: 'hostedpages', action, id: page.id, key, subject },
  });
  return page;
}

export function isExpired(practice: Practice, page: HostedPage): boolean {
  return nowOf(practice) >= page.expiresAt;
}

/** Without what came of it, as a list and the answer to its making carry it. */
export function showBriefPage(practice: Practice, page: HostedPage): JsonObject {
  return {
    hostedpage_id: page.id,
    status: page.status,
    url: `${practice.url}/pay/billing/hostedpage/${page.id}/checkout`,
    action: page.purpose.kind,
    created_time: booksTime(page.createdAt),
    expiring_time: booksTime(page.expiresAt),
  };
}
