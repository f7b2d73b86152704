import type { Page } from '@playwright/test';
import type { Client } from '#contract/define.ts';
import type { AppContract } from '#contract/index.ts';

/** Everything of the contract, asked from inside the window: `ledger.invoices.issue({ id })`. */
export function ledgerIn(page: Page): Client<AppContract> {
  return new Proxy({}, { get: (_, area) => areaOf(page, String(area)) }) as Client<AppContract>;
}

function areaOf(page: Page, area: string) {
  return new Proxy(
    {},
    {
      get: (_, procedure) => (input: unknown) =>
        callIn(page, `${area}.${String(procedure)}`, input),
    },
  );
}

/** What the window itself would call, by its path, and what crosses back. */
export async function callIn<T>(page: Page, path: string, input: unknown): Promise<T> {
  const reply = await page.evaluate(([name, asked]) => window.ledger.call(name, asked), [
    path,
    input,
  ] as const);
  if (!reply.ok) throw new Error(`${path}: ${reply.problem.message} ${reply.problem.field ?? ''}`);
  return reply.value as T;
}
