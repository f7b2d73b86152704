import { present } from '#domain/assert.ts';
import { minor } from '#domain/money.ts';
import { practiceGateway } from '#sync/authorize-net/gateway.ts';
import { checkLogin, findTransactions, openHostedForm } from '#sync/authorize-net/payments.ts';
import type { Transport } from '#sync/http.ts';
import { AT, CLIENT, EUR, id } from '#sync/testing/samples.ts';
import { practice } from '#tests/support/sync-desk.ts';

const ORDER = {
  key: id<string>(61),
  amount: minor(5_000),
  currency: EUR,
  description: 'Invoice INV-2026-0001',
  client: CLIENT,
  business: 'Fern & Hill',
  back: { paid: 'http://127.0.0.1:48217/paid', left: 'http://127.0.0.1:48217/left' },
};

/** A form is asked for, paid and looked up, before it is settled and after; what went otherwise. */
export async function payOnForm(transport: Transport): Promise<readonly string[]> {
  const { sandbox, clock } = await practice();
  const gateway = present(practiceGateway(sandbox.url), 'it is on this computer');
  const login = { gateway, credentials: sandbox.merchant };
  const parts = { login, transport, now: () => clock.at };
  const { key, amount, currency } = ORDER;
  const seen = async (when: string) => {
    const found = await findTransactions(parts, { key, amount, currency, askedAt: AT });
    const isPaid = found.kind === 'found' && found.transactions.some(({ fate }) => fate === 'paid');
    return isPaid ? [] : [`hosted form: not found ${when}`];
  };
  try {
    const known = await checkLogin(parts);
    const form = await openHostedForm(parts, ORDER);
    if (form.kind !== 'form') return [`hosted form: ${form.why}`];
    sandbox.control.people['authorize-net'].payHostedForm({});
    const unsettled = await seen('unsettled');
    sandbox.control.people['authorize-net'].settleBatch({});
    const settled = await seen('settled');
    return [...(known.kind === 'ready' ? [] : [known.why]), ...unsettled, ...settled];
  } finally {
    await sandbox.stop();
  }
}
