import type { MiddlewareHandler } from 'hono';
import { isObject } from '#sandbox/json.ts';
import type { Practice } from '#sandbox/practice.ts';
import type { Env } from '#sandbox/web.ts';

/** Members that no description of Billing names, by the thing that would tell them. */
const UNDESCRIBED: Readonly<Record<string, readonly string[]>> = {
  plan: ['plan_id'],
  plans: ['plan_id'],
  subscription: ['customer_id', 'plan_code', 'start_date', 'scheduled_plan'],
  subscriptions: ['plan_code', 'start_date'],
  invoice: ['date', 'invoice_number', 'reference_number'],
  invoices: ['date', 'invoice_number', 'reference_number'],
  card: ['card_type'],
  cards: ['card_type'],
  autotransaction: ['card_id'],
  data: ['card', 'payment'],
};

/** What such things stand in: what a page brought about, and the payments of an invoice. */
const HOLDERS = new Set([...Object.keys(UNDESCRIBED), 'hostedpage', 'payments']);

/** Billing tells what its description promises, and no more unless it is made to. */
export function plainAnswers(practice: Practice): MiddlewareHandler<Env> {
  return async (c, next) => {
    await next();
    const isJson = (c.res.headers.get('content-type') ?? '').includes('json');
    if (practice.behaviour.billingExtras || !isJson) return;
    c.res = new Response(JSON.stringify(plain(await c.res.json(), '')), c.res);
  };
}

function plain(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((one) => plain(one, name));
  if (!isObject(value)) return value;
  const left = Object.entries(value).filter(([member]) => !UNDESCRIBED[name]?.includes(member));
  return Object.fromEntries(
    left.map(([member, one]) => [member, HOLDERS.has(member) ? plain(one, member) : one]),
  );
}
