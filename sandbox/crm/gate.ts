import type { MiddlewareHandler } from 'hono';
import { liveToken } from '#sandbox/accounts/grant.ts';
import type { Operation } from '#sandbox/accounts/scopes.ts';
import { maySearch, maySeeCrm } from '#sandbox/accounts/scopes.ts';
import { invalidToken, noCredits, scopeMismatch, tooManyRequests } from '#sandbox/crm/refusal.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';
import { insideOf, spend, spentIn } from '#sandbox/traffic.ts';
import type { Env } from '#sandbox/web.ts';

const DAY_MS = 86_400_000;
const BUDGET = 'crm-credits';
const RECORDS_PER_CREDIT = 10;

/** Who asks, and whether credits and places are left. A call costs one credit, at least. */
export function crmGate(practice: Practice): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (!liveToken(practice, c.req.header('authorization'))) throw invalidToken();
    const { limits, traffic } = practice;
    if (insideOf(traffic, 'crm') > limits.crmParallel) throw tooManyRequests();
    if (creditsLeft(practice) < 1) throw noCredits();
    spend(traffic, BUDGET, nowOf(practice));
    await next();
    const left = creditsLeft(practice);
    if (left * 2 <= limits.crmCreditsPerDay) c.header('X-API-CREDITS-REMAINING', String(left));
  };
}

/** Written records cost a credit for every ten; the first of them the gate has taken already. */
export function spendCredits(practice: Practice, records: number): void {
  const more = Math.ceil(records / RECORDS_PER_CREDIT) - 1;
  if (more > creditsLeft(practice)) throw noCredits();
  spend(practice.traffic, BUDGET, nowOf(practice), more);
}

function creditsLeft(practice: Practice): number {
  const spent = spentIn(practice.traffic, BUDGET, nowOf(practice) - DAY_MS);
  return practice.limits.crmCreditsPerDay - spent;
}

export function searchScope(practice: Practice): MiddlewareHandler<Env> {
  return async (c, next) => {
    const token = liveToken(practice, c.req.header('authorization'));
    if (!(token && maySearch(token.scopes))) throw scopeMismatch();
    await next();
  };
}

export function crmScope(
  practice: Practice,
  area: readonly string[],
  operation: Operation,
): MiddlewareHandler<Env> {
  return async (c, next) => {
    const token = liveToken(practice, c.req.header('authorization'));
    if (!(token && maySeeCrm(token.scopes, area, operation))) throw scopeMismatch();
    await next();
  };
}
