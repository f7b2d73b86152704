import type { MiddlewareHandler } from 'hono';
import type { Operation } from '#sandbox/accounts/scopes.ts';
import { billingLedger } from '#sandbox/billing/ledger.ts';
import { callGate, scopeGate } from '#sandbox/books/gate.ts';
import type { Practice } from '#sandbox/practice.ts';
import type { Env } from '#sandbox/web.ts';

const ORGANIZATION_HEADER = 'x-com-zoho-subscriptions-organizationid';

/** The organisation travels in a header, not in the query as with Books. */
export function billingGate(practice: Practice): MiddlewareHandler<Env> {
  return callGate(practice, {
    system: 'billing',
    organizationId: () => billingLedger(practice).state.books.organization.organizationId,
    named: (c) => c.req.header(ORGANIZATION_HEADER),
    limits: () => ({
      perMinute: practice.limits.billingPerMinute,
      perDay: practice.limits.billingPerDay,
      parallel: practice.limits.billingParallel,
    }),
  });
}

export function billingScope(
  practice: Practice,
  area: string,
  operation: Operation,
): MiddlewareHandler<Env> {
  return scopeGate(practice, 'ZohoSubscriptions', area, operation);
}
