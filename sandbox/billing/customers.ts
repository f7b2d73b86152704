import type { Counter, Sent } from '#sandbox/billing/counter.ts';
import { counterOf } from '#sandbox/billing/counter.ts';
import { asContact, customerSchema } from '#sandbox/billing/customer-input.ts';
import { showBriefCustomer, showCustomer } from '#sandbox/billing/customer-view.ts';
import type { CrmReferences } from '#sandbox/billing/state.ts';
import { parsed } from '#sandbox/books/body.ts';
import type { ContactRow } from '#sandbox/books/contacts.ts';
import { contacts } from '#sandbox/books/contacts.ts';
import { inUse, missing } from '#sandbox/books/refusal.ts';
import { saveRow } from '#sandbox/books/resource.ts';
import type { Practice } from '#sandbox/practice.ts';

const books = counterOf(contacts);

/** A customer of Billing is a contact of Books under other names. */
export const customers: Counter<ContactRow> = {
  one: 'customer',
  many: 'customers',
  words: 'customer',
  scope: 'customers',
  filters: {
    texts: ['display_name', 'company_name', 'first_name', 'last_name', 'email', 'phone'],
    exacts: ['status', 'currency_code', 'zcrm_contact_id', 'zcrm_account_id'],
    days: [],
  },
  rows: (practice) => books.rows(practice).filter(isCustomer),
  find: (practice, name) => {
    const row = books.find(practice, name);
    return row && isCustomer(row) ? row : null;
  },
  save: saveCustomer,
  remove: (practice, row) => {
    const { references, subscriptions } = practice.state.billing;
    const isUsed = [...subscriptions.values()].some((one) => one.customerId === row.id);
    if (isUsed) throw inUse('The customer');
    books.remove(practice, row);
    references.delete(row.id);
  },
  show: showCustomer,
  brief: showBriefCustomer,
};

/** Who has this id in CRM. */
export function customerOfReference(
  practice: Practice,
  kind: keyof CrmReferences,
  reference: string,
): ContactRow | null {
  for (const [customerId, references] of practice.state.billing.references) {
    const row = references[kind] === reference ? customers.find(practice, customerId) : null;
    if (row) return row;
  }
  return null;
}

function saveCustomer(practice: Practice, sent: Sent<ContactRow>): ContactRow {
  const input = parsed(practice, customerSchema, sent.body);
  const name = input.display_name ?? sent.before?.input.contact_name;
  if (name === undefined || name === '') throw missing('display_name');
  const body = asContact(practice, input, sent.before);
  const row = saveRow(practice, contacts, { ...sent, body });
  const { references } = practice.state.billing;
  const known = references.get(row.id) ?? {};
  const { zcrm_contact_id = known.zcrm_contact_id, zcrm_account_id = known.zcrm_account_id } =
    input;
  references.set(row.id, { zcrm_contact_id, zcrm_account_id });
  return row;
}

function isCustomer(row: ContactRow): boolean {
  return (row.input.contact_type ?? 'customer') === 'customer';
}
