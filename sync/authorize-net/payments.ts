import type { CurrencyCode } from '#domain/currency.ts';
import type { Instant } from '#domain/dates.ts';
import type { Minor } from '#domain/money.ts';
import { anetRequest, type Login, readAnet, type Unheard } from '#sync/authorize-net/envelope.ts';
import {
  type HostedForm,
  hostedFormRequest,
  type Order,
  readHostedForm,
} from '#sync/authorize-net/hosted-form.ts';
import { shortKey } from '#sync/authorize-net/short-key.ts';
import {
  batchesRequest,
  batchRequest,
  isOf,
  type Page,
  readBatches,
  readPage,
  type Transaction,
  unsettledRequest,
} from '#sync/authorize-net/transactions.ts';
import type { HttpRequest, Transport } from '#sync/http.ts';
import { MOST_PAGES } from '#sync/pages.ts';

export type AuthorizeNetParts = {
  readonly login: Login;
  readonly transport: Transport;
  readonly now: () => Instant;
};

/** Looked for by the key of the order, which its form carried. */
export type Sought = {
  readonly key: string;
  readonly amount: Minor;
  readonly currency: CurrencyCode;
  readonly askedAt: Instant;
};

/** None seen is not “not paid”: lists may lag, and a form is open for a quarter of an hour. */
export type Found =
  | { readonly kind: 'found'; readonly transactions: readonly Transaction[] }
  | Unheard;

type Lookup = (page: number) => HttpRequest;

/** A form on which somebody pays; nothing is paid by asking for it. */
export async function openHostedForm(
  { login, transport, now }: AuthorizeNetParts,
  order: Order,
): Promise<HostedForm | Unheard> {
  return readHostedForm(await transport(hostedFormRequest(login, order)), now());
}

/** Whether the login is known, and may look up payments, without which nothing is ever certain. */
export async function checkLogin({
  login,
  transport,
}: Pick<AuthorizeNetParts, 'login' | 'transport'>): Promise<{ readonly kind: 'ready' } | Unheard> {
  const known = readAnet(await transport(anetRequest(login, 'authenticateTestRequest', {})));
  if (known.kind !== 'heard') return known;
  const listed = readPage(await transport(unsettledRequest(login, 1)));
  return listed.kind === 'page' ? { kind: 'ready' } : listed;
}

/**
 * Everything that was done for an order: the only proof of payment, whatever the browser came back
 * with (rule X6). What is not settled is asked for first, so that nothing slips from one list to
 * the other in between; what stands in both is told as the later one has it.
 */
export async function findTransactions(parts: AuthorizeNetParts, sought: Sought): Promise<Found> {
  const { login, transport, now } = parts;
  const seen = new Map<string, Transaction>();
  const fresh = await readAll(parts, sought, (page) => unsettledRequest(login, page));
  if (fresh.kind !== 'found') return fresh;
  const since = sought.askedAt;
  const batches = readBatches(await transport(batchesRequest(login, { since, now: now() })));
  if (batches.kind !== 'batches') return batches;
  for (const one of fresh.transactions) seen.set(one.id, one);
  for (const id of batches.ids) {
    const settled = await readAll(parts, sought, (page) => batchRequest(login, id, page));
    if (settled.kind !== 'found') return settled;
    for (const one of settled.transactions) seen.set(one.id, one);
  }
  return { kind: 'found', transactions: [...seen.values()] };
}

async function readAll(
  { transport }: AuthorizeNetParts,
  { key, amount, currency }: Sought,
  lookup: Lookup,
): Promise<Found> {
  const wanted = { key: shortKey(key), amount, currency };
  const transactions: Transaction[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const read: Page | Unheard = readPage(await transport(lookup(page)), wanted.key);
    if (read.kind !== 'page') return read;
    transactions.push(...read.transactions.filter((one) => isOf(one, wanted)));
    if (read.isLast) break;
  }
  return { kind: 'found', transactions };
}
