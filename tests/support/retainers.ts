import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import { aPlan, aTax, aWelcome, settled } from '#tests/support/builders.ts';
import { askPractice, tellPractice } from '#tests/support/deeds.ts';
import { aConnectable, drained, hoursPass, ledgerOf } from '#tests/support/organisations.ts';
import type { TestProgram } from '#tests/support/services.ts';

export type Organisation = 'own' | 'shared';
export type Thing = Readonly<Record<string, unknown>>;

export const ALL_INVOICES = {
  filter: {
    ...{ search: '', clientId: null, currency: null, from: null, to: null, bucket: null },
    state: 'all',
  },
  sort: 'newest',
  after: null,
} as const;

/** A program on a practice organisation with one client on a plan, which Billing bills from today. */
export async function aRetained(billingOrganization: Organisation, startsIn = 0) {
  const program = await aConnectable();
  const { url } = await program.practice.open('EUR' as CurrencyCode);
  await tellPractice(url, 'behaviour', { billingOrganization });
  const { id: _, ...tax } = aTax();
  await program.call('settings.welcome', { ...aWelcome(), tax });
  const ledger = ledgerOf(program);
  const client = await settled(program);
  await ledger.settings.connectPractice({});
  await drained(program);
  const plan = await ledger.subscriptions.savePlan(
    aPlan({ name: 'Editorial care', price: 120_000 }),
  );
  const subscription = await ledger.subscriptions.start({
    ...{ clientId: client.id, planId: plan.id, quantity: 1, price: 120_000 },
    startsOn: todayOf(program, startsIn),
  });
  await drained(program);
  return { program, url, ledger, client, plan, subscription };
}

export type Retained = Awaited<ReturnType<typeof aRetained>>;

export function todayOf({ clock }: TestProgram, plus = 0): IsoDate {
  return new Date(clock.now + plus * 86_400_000).toISOString().slice(0, 10) as IsoDate;
}

export const thingsIn = (url: string, module: string) =>
  askPractice<readonly Thing[]>(url, `objects/${module}`);

/** Somebody at the screens over there. */
export const act = (url: string, name: string, what: object) =>
  tellPractice(url, `people/${name}`, what);

/** A card of the first customer is stored over there, and pays each term from now on. */
export async function paysByCard(url: string): Promise<void> {
  const [subscription] = await thingsIn(url, 'billing/subscriptions');
  const customerId = subscription?.['customer_id'];
  await act(url, 'billing/storeCard', { customerId, card: 'approved' });
  const [card] = await thingsIn(url, 'billing/cards');
  const fields = { auto_collect: true, card_id: card?.['card_id'] };
  await act(url, 'billing/changeSubscription', { id: subscription?.['subscription_id'], fields });
}

/** Long enough for every feed but those of the day. */
export const heard = ({ program }: Retained) => hoursPass(program, 3);

export async function invoicesOf({ ledger }: Retained) {
  return (await ledger.invoices.list(ALL_INVOICES)).rows;
}

export async function paymentsOf({ ledger }: Retained) {
  const all = { search: '', clientId: null, from: null, to: null };
  return (await ledger.payments.list({ ...all, after: null })).rows;
}

export async function differencesOf({ ledger }: Retained) {
  return (await ledger.sync.differences({ after: null })).rows;
}
