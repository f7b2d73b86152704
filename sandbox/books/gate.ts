import type { ErrorHandler, MiddlewareHandler } from 'hono';
import { liveToken, presentedToken } from '#sandbox/accounts/grant.ts';
import type { Operation } from '#sandbox/accounts/scopes.ts';
import { maySeeLedger } from '#sandbox/accounts/scopes.ts';
import {
  BooksRefusal,
  blockedForAMinute,
  blockedForTheDay,
  notAuthenticated,
  notAuthorized,
  tooManyAtOnce,
  wrongOrganization,
} from '#sandbox/books/refusal.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';
import { insideOf, spend, spentIn } from '#sandbox/traffic.ts';
import type { Env, Web } from '#sandbox/web.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** What differs between the doors of Books and Billing. */
export type Door = {
  readonly system: 'books' | 'billing';
  readonly organizationId: () => string;
  /** The organisation a request names. */
  readonly named: (c: Web) => string | undefined;
  readonly limits: () => {
    readonly perMinute: number;
    readonly perDay: number;
    readonly parallel: number;
  };
};

/** Who asks, whether the organisation bears another call, and which organisation is meant. */
export function callGate(practice: Practice, door: Door): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (presentedToken(c.req.header('authorization')) === null) throw notAuthenticated();
    if (!liveToken(practice, c.req.header('authorization'))) throw notAuthorized();
    if (insideOf(practice.traffic, door.system) > door.limits().parallel) throw tooManyAtOnce();
    spendCall(practice, door);
    const isNamed = door.named(c) === door.organizationId();
    if (!(isNamed || /\/organizations\/?$/.test(c.req.path))) throw wrongOrganization();
    await next();
  };
}

export function booksGate(practice: Practice): MiddlewareHandler<Env> {
  return callGate(practice, {
    system: 'books',
    organizationId: () => practice.state.books.organization.organizationId,
    named: (c) => c.req.query('organization_id'),
    limits: () => ({
      perMinute: practice.limits.booksPerMinute,
      perDay: practice.limits.booksPerDay,
      parallel: practice.limits.booksParallel,
    }),
  });
}

export function booksScope(
  practice: Practice,
  area: string,
  operation: Operation,
): MiddlewareHandler<Env> {
  return scopeGate(practice, 'ZohoBooks', area, operation);
}

export function scopeGate(
  practice: Practice,
  service: 'ZohoBooks' | 'ZohoSubscriptions',
  area: string,
  operation: Operation,
): MiddlewareHandler<Env> {
  return async (c, next) => {
    const token = liveToken(practice, c.req.header('authorization'));
    if (!(token && maySeeLedger(service, token.scopes, area, operation))) throw notAuthorized();
    await next();
  };
}

/** A refusal in the envelope both doors use. */
export const refused: ErrorHandler<Env> = (error, c) => {
  if (!(error instanceof BooksRefusal)) throw error;
  return c.json({ code: error.code, message: error.message }, error.status);
};

function spendCall(practice: Practice, door: Door): void {
  const { traffic } = practice;
  const { perDay, perMinute } = door.limits();
  const now = nowOf(practice);
  if (spentIn(traffic, `${door.system}-day`, now - DAY_MS) >= perDay) {
    throw blockedForTheDay(perDay);
  }
  if (spentIn(traffic, `${door.system}-minute`, now - MINUTE_MS) >= perMinute) {
    throw blockedForAMinute();
  }
  spend(traffic, `${door.system}-day`, now);
  spend(traffic, `${door.system}-minute`, now);
}
