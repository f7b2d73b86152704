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

/** Who asks, and whether credits and places are left. Most calls cost one credit. */
export function crmGate(practice: Practice): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (!liveToken(practice, c.req.header('authorization'))) throw invalidToken();
    const { limits, traffic } = practice;
    if (insideOf(traffic, 'crm') > limits.crmParallel) throw tooManyRequests();
    const now = nowOf(practice);
    const spent = spentIn(traffic, 'crm-credits', now - DAY_MS);
    if (spent >= limits.crmCreditsPerDay) throw noCredits();
    spend(traffic, 'crm-credits', now);
    await next();
    const left = limits.crmCreditsPerDay - spent - 1;
    if (left * 2 <= limits.crmCreditsPerDay) c.header('X-API-CREDITS-REMAINING', String(left));
  };
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
