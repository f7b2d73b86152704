import type { Sandbox } from '#sandbox/server.ts';
import type { Told, Visitor } from '#sandbox/visitor.ts';

/** What most stories about Billing begin with, over HTTP. */
export type BillingDesk = {
  readonly addPlan: (changes?: object) => Promise<Told>;
  readonly addCustomer: (name: string) => Promise<string>;
  readonly addCard: (customerId: string, card?: 'approved' | 'declined-later') => string;
  readonly subscribe: (changes?: object) => Promise<Told>;
  readonly subscription: (id: string) => Promise<ReturnType<Told['row']>>;
  readonly act: (id: string, act: string, body?: object) => Promise<Told>;
  readonly invoices: (
    query?: Readonly<Record<string, string>>,
  ) => Promise<ReturnType<Told['rows']>>;
};

export function billingDesk(sandbox: Sandbox, { billing }: Pick<Visitor, 'billing'>): BillingDesk {
  return {
    addPlan: async (changes = {}) => {
      const named = (await billing('GET', '/products')).rows('products');
      const made = await billing('POST', '/products', { body: { name: 'Retainers' } });
      const product = named[0] ?? made.row('product');
      const plan = { plan_code: 'care', name: 'Care', recurring_price: 50, interval: 1 };
      const body = { ...plan, product_id: product['product_id'], ...changes };
      return billing('POST', '/plans', { body });
    },
    addCustomer: async (display_name) => {
      const { row } = await billing('POST', '/customers', { body: { display_name } });
      return String(row('customer')['customer_id']);
    },
    addCard: (customerId, card = 'approved') =>
      sandbox.control.people.billing.storeCard({ customerId, card }).id,
    subscribe: (changes = {}) =>
      billing('POST', '/subscriptions', { body: { plan: { plan_code: 'care' }, ...changes } }),
    subscription: async (id) => (await billing('GET', `/subscriptions/${id}`)).row('subscription'),
    act: (id, act, body) => billing('POST', `/subscriptions/${id}/${act}`, body ? { body } : {}),
    invoices: async (query = {}) =>
      (await billing('GET', '/invoices', { query: { sort_order: 'A', ...query } })).rows(
        'invoices',
      ),
  };
}
