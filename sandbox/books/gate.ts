import type { MiddlewareHandler } from 'hono';
import { liveToken, presentedToken } from '#sandbox/accounts/grant.ts';
import type { Operation } from '#sandbox/accounts/scopes.ts';
import { maySeeBooks } from '#sandbox/accounts/scopes.ts';
import {
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

/** Who asks, whether the organisation bears another call, and which organisation is meant. */
export function booksGate(practice: Practice): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (presentedToken(c.req.header('authorization')) === null) throw notAuthenticated();
    if (!liveToken(practice, c.req.header('authorization'))) throw notAuthorized();
    const { limits, traffic } = practice;
    if (insideOf(traffic, 'books') > limits.booksParallel) throw tooManyAtOnce();
    spendCall(practice);
    mustNameOrganization(practice, c);
    await next();
  };
}

export function booksScope(
  practice: Practice,
  area: string,
  operation: Operation,
): MiddlewareHandler<Env> {
  return async (c, next) => {
    const token = liveToken(practice, c.req.header('authorization'));
    if (!(token && maySeeBooks(token.scopes, area, operation))) throw notAuthorized();
    await next();
  };
}

function spendCall(practice: Practice): void {
  const { limits, traffic } = practice;
  const now = nowOf(practice);
  if (spentIn(traffic, 'books-day', now - DAY_MS) >= limits.booksPerDay) {
    throw blockedForTheDay(limits.booksPerDay);
  }
  if (spentIn(traffic, 'books-minute', now - MINUTE_MS) >= limits.booksPerMinute) {
    throw blockedForAMinute();
  }
  spend(traffic, 'books-day', now);
  spend(traffic, 'books-minute', now);
}

function mustNameOrganization(practice: Practice, c: Web): void {
  if (/\/organizations\/?$/.test(c.req.path)) return;
  const { organizationId } = practice.state.books.organization;
  if (c.req.query('organization_id') !== organizationId) throw wrongOrganization();
}
