import type { MiddlewareHandler } from 'hono';
import { liveToken, presentedToken } from '#sandbox/accounts/grant.ts';
import type { Operation } from '#sandbox/accounts/scopes.ts';
import { maySeeDesk } from '#sandbox/accounts/scopes.ts';
import {
  deadToken,
  noCredits,
  noToken,
  scopeMismatch,
  tooManyAtOnce,
  wrongOrganization,
} from '#sandbox/desk/refusal.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';
import { insideOf, spend, spentIn } from '#sandbox/traffic.ts';
import type { Env, Web } from '#sandbox/web.ts';

const DAY_MS = 86_400_000;
const CREDITS = 'desk-credits';

/** A list costs by how deep it is read; where the steps lie is not settled, and chosen here. */
const DEPTHS: readonly (readonly [upTo: number, credits: number])[] = [
  [200, 3],
  [1000, 10],
  [5000, 50],
];
const DEEPEST = 100;

/** Who asks, whether places and credits are left, and which organisation is meant. */
export function deskGate(practice: Practice): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (presentedToken(c.req.header('authorization')) === null) throw noToken();
    if (!liveToken(practice, c.req.header('authorization'))) throw deadToken();
    if (insideOf(practice.traffic, 'desk') > practice.limits.deskParallel) throw tooManyAtOnce();
    payCredits(practice, c);
    const named = c.req.header('orgid') ?? c.req.query('orgId');
    const isFree = /\/api\/v1\/organizations\/?$/.test(c.req.path);
    if (!isFree && named !== practice.state.desk.organization.id) throw wrongOrganization();
    await next();
  };
}

/** Any one of the areas will do: `['basic', 'settings']`. */
export function deskScope(
  practice: Practice,
  areas: readonly string[],
  operation: Operation,
): MiddlewareHandler<Env> {
  return async (c, next) => {
    const token = liveToken(practice, c.req.header('authorization'));
    if (!(token && maySeeDesk(token.scopes, areas, operation))) throw scopeMismatch();
    await next();
  };
}

function payCredits(practice: Practice, c: Web): void {
  const { limits, traffic } = practice;
  const now = nowOf(practice);
  const weight = weightOf(c);
  const spent = spentIn(traffic, CREDITS, now - DAY_MS);
  const left = limits.deskCreditsPerDay - spent - weight;
  c.header('X-Rate-Limit-Remaining-v3', String(Math.max(0, left)));
  c.header('X-Rate-Limit-Request-Weight-v3', String(weight));
  if (left < 0) {
    const oldest = traffic.windows.get(CREDITS)?.[0] ?? now;
    throw noCredits(Math.ceil((oldest + DAY_MS - now) / 1000));
  }
  spend(traffic, CREDITS, now, weight);
}

function weightOf(c: Web): number {
  const isList = c.req.method === 'GET' && !/\/\d+\/?$/.test(c.req.path);
  if (!isList) return 1;
  const depth = Number(c.req.query('from') ?? 0) + Number(c.req.query('limit') ?? 0);
  return DEPTHS.find(([upTo]) => depth <= upTo)?.[1] ?? DEEPEST;
}
