import { afterEach, beforeEach, expect, test } from 'vitest';
import { present } from '#domain/assert.ts';
import type { Instant } from '#domain/dates.ts';
import { minor } from '#domain/money.ts';
import type { Sandbox } from '#sandbox/server.ts';
import { practiceGateway } from '#sync/authorize-net/gateway.ts';
import type { Order } from '#sync/authorize-net/hosted-form.ts';
import {
  type AuthorizeNetParts,
  checkLogin,
  findTransactions,
  openHostedForm,
} from '#sync/authorize-net/payments.ts';
import { shortKey } from '#sync/authorize-net/short-key.ts';
import { AT, CLIENT, EUR, id } from '#sync/testing/samples.ts';
import { type Clock, plainTransport, practice } from '#tests/support/sync-desk.ts';

const DAY_MS = 86_400_000;
const ORDER: Order = {
  key: id<string>(61),
  amount: minor(5_000),
  currency: EUR,
  description: 'Invoice INV-2026-0001, “site & shop”',
  client: { ...CLIENT, name: 'Quill & Söhne', email: '' },
  business: 'Fern & Hill',
  back: { paid: 'http://127.0.0.1:48217/paid', left: 'http://127.0.0.1:48217/left' },
};
const SOUGHT = { key: ORDER.key, amount: ORDER.amount, currency: EUR, askedAt: AT };

let sandbox: Sandbox;
let clock: Clock;
let parts: AuthorizeNetParts;

beforeEach(async () => {
  ({ sandbox, clock } = await practice());
  parts = {
    login: {
      gateway: present(practiceGateway(sandbox.url), 'it is on this computer'),
      credentials: sandbox.merchant,
    },
    transport: plainTransport,
    now: () => clock.at,
  };
});

afterEach(() => sandbox.stop());

const people = () => sandbox.control.people['authorize-net'];

async function openForm(order = ORDER): Promise<string> {
  const form = await openHostedForm(parts, order);
  if (form.kind !== 'form') throw new Error(form.why);
  return form.token;
}

test('X5 the form takes the token by post and shows what is paid for', async () => {
  const token = await openForm();
  const told = await fetch(parts.login.gateway.form, {
    method: 'POST',
    body: new URLSearchParams({ token }),
  });
  const page = await told.text();
  expect(told.status).toBe(200);
  expect(page).toContain(shortKey(ORDER.key));
  expect(page).toContain('Amount 50');
  expect((await fetch(`${parts.login.gateway.form}?token=${token}`)).status).toBe(400);
});

test('X6 a payment is found by number and amount, before it is settled and after', async () => {
  await openForm();
  expect(await findTransactions(parts, SOUGHT)).toEqual({ kind: 'found', transactions: [] });
  const { id: transId } = people().payHostedForm({});
  const submittedOn = new Date(clock.at).toISOString().slice(0, 10);
  const paid = { id: transId, fate: 'paid', submittedOn };
  expect(await findTransactions(parts, SOUGHT)).toMatchObject({
    transactions: [{ ...paid, isSettled: false }],
  });
  const other = { ...SOUGHT, amount: minor(5_001) };
  expect(await findTransactions(parts, other)).toMatchObject({ transactions: [] });
  people().settleBatch({});
  clock.at = (clock.at + 3 * DAY_MS) as Instant;
  expect(await findTransactions(parts, SOUGHT)).toMatchObject({
    transactions: [{ ...paid, isSettled: true }],
  });
});

test('X6 a refused card is told, and another card after it, and what was voided', async () => {
  await openForm();
  people().declineHostedForm({});
  expect(await findTransactions(parts, SOUGHT)).toMatchObject({
    transactions: [{ fate: 'refused' }],
  });
  const { id: transId } = people().payHostedForm({});
  expect(await findTransactions(parts, SOUGHT)).toMatchObject({
    transactions: [{ fate: 'paid' }, { fate: 'refused' }],
  });
  people().voidTransaction({ id: transId ?? '' });
  expect(await findTransactions(parts, SOUGHT)).toMatchObject({
    transactions: [{ fate: 'undone' }, { fate: 'refused' }],
  });
});

test('X5 8 hours later the gateway refuses a double no more, and both are found', async () => {
  await openForm();
  people().payHostedForm({});
  clock.at = (clock.at + 28_799_000) as Instant;
  await openForm();
  expect(people().payHostedForm({}).id).toBeNull();
  clock.at = (clock.at + 1_000) as Instant;
  expect(people().payHostedForm({}).id).not.toBeNull();
  expect(await findTransactions(parts, SOUGHT)).toMatchObject({
    transactions: [{ fate: 'paid' }, { fate: 'paid' }],
  });
});

test('X5 two forms for one order are paid once', async () => {
  const [first, second] = [await openForm(), await openForm()];
  expect(people().payHostedForm({ token: first }).id).not.toBeNull();
  expect(people().payHostedForm({ token: second }).id).toBeNull();
});

test('X7 a wrong key and a lost line are two things, and neither is “not paid”', async () => {
  const credentials = { ...parts.login.credentials, transactionKey: 'WrongKey00000001' };
  const wrong = { ...parts, login: { ...parts.login, credentials } };
  expect(await findTransactions(wrong, SOUGHT)).toMatchObject({ kind: 'refused' });
  expect(await openHostedForm(wrong, ORDER)).toMatchObject({ kind: 'refused' });
  expect(await checkLogin(wrong)).toMatchObject({ kind: 'refused' });
  expect(await checkLogin(parts)).toEqual({ kind: 'ready' });
  const timing = { kind: 'always' } as const;
  const match = { system: 'authorize-net' } as const;
  for (const act of [{ kind: 'drop-after' }, { kind: 'html' }] as const) {
    sandbox.control.fault({ match, timing, act });
    expect(await findTransactions(parts, SOUGHT)).toMatchObject({ kind: 'unanswered' });
    sandbox.control.clearFaults();
  }
});
