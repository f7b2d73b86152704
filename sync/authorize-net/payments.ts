import type { CurrencyCode } from '#domain/currency.ts';
import type { Instant } from '#domain/dates.ts';
import type { Minor } from '#domain/money.ts';
import type { Login, Unheard } from '#sync/authorize-net/envelope.ts';
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

/** `not-seen` is not `not paid`: lists may lag, and the form is open for a quarter of an hour. */
export type Found =
  | { readonly kind: 'found'; readonly transaction: Transaction }
  | { readonly kind: 'not-seen' }
  | Unheard;

type Lookup = (page: number) => HttpRequest;

/** A form on which somebody pays; nothing is paid by asking for it. */
export async function openHostedForm(
  { login, transport, now }: AuthorizeNetParts,
  order: Order,
): Promise<HostedForm | Unheard> {
  return readHostedForm(await transport(hostedFormRequest(login, order)), now());
}

/**
 * What became of an order: the only proof of payment, whatever the browser came back with (rule
 * X6). A payment outranks a refusal, for a card may be refused and another one taken.
 */
export async function findPayment(parts: AuthorizeNetParts, sought: Sought): Promise<Found> {
  const { login, transport, now } = parts;
  const fresh = await findIn(parts, sought, (page) => unsettledRequest(login, page));
  if (isEnd(fresh)) return fresh;
  const since = sought.askedAt;
  const batches = readBatches(await transport(batchesRequest(login, { since, now: now() })));
  if (batches.kind !== 'batches') return batches;
  let best = fresh;
  for (const id of batches.ids) {
    const found = await findIn(parts, sought, (page) => batchRequest(login, id, page));
    if (isEnd(found)) return found;
    if (best.kind === 'not-seen') best = found;
  }
  return best;
}

async function findIn(
  { transport }: AuthorizeNetParts,
  { key, amount, currency }: Sought,
  lookup: Lookup,
): Promise<Found> {
  const wanted = { key: shortKey(key), amount, currency };
  let best: Found = { kind: 'not-seen' };
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const read: Page | Unheard = readPage(await transport(lookup(page)));
    if (read.kind !== 'page') return read;
    const ours = read.transactions.filter((one) => isOf(one, wanted));
    const found = ours.find(({ fate }) => fate === 'paid' || fate === 'held') ?? ours[0];
    if (found && best.kind === 'not-seen') best = { kind: 'found', transaction: found };
    if (found && isMoney(found)) return { kind: 'found', transaction: found };
    if (read.isLast) return best;
  }
  return best;
}

/** Nothing that is read later can say more. */
function isEnd(found: Found): boolean {
  if (found.kind === 'found') return isMoney(found.transaction);
  return found.kind !== 'not-seen';
}

function isMoney({ fate }: Transaction): boolean {
  return fate === 'paid' || fate === 'held';
}
