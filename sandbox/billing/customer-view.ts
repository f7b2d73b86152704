import type { ContactRow } from '#sandbox/books/contacts.ts';
import { contacts } from '#sandbox/books/contacts.ts';
import { showRow } from '#sandbox/books/resource.ts';
import { balanceOf } from '#sandbox/books/settled.ts';
import { known, shown, total } from '#sandbox/decimal.ts';
import type { JsonObject } from '#sandbox/json.ts';
import { defined } from '#sandbox/json.ts';
import { booksTime } from '#sandbox/moments.ts';
import type { Practice } from '#sandbox/practice.ts';

export function showCustomer(practice: Practice, row: ContactRow): JsonObject {
  const {
    contact_id,
    contact_name,
    contact_type: _,
    ...contact
  } = showRow(practice, contacts, row);
  const { contact_persons: __, primary_contact_id, ...rest } = contact;
  const { billing_address: billing = {}, shipping_address: shipping = {} } = row.input;
  const currency = practice.state.books.currencies.get(String(rest['currency_id']));
  return {
    customer_id: contact_id ?? '',
    display_name: contact_name ?? '',
    ...rest,
    ...showPerson(row),
    company_name: row.input.company_name ?? '',
    billing_address: asBillingAddress(billing),
    shipping_address: asBillingAddress(shipping),
    currency_symbol: currency?.symbol ?? '',
    price_precision: currency?.places ?? 2,
    outstanding: outstanding(practice, row.id),
    unused_credits: unusedCredits(practice, row.id),
    primary_contactperson_id: primary_contact_id ?? '',
    ...showReferences(practice, row.id),
    can_add_card: true,
    can_add_bank_account: false,
    updated_time: booksTime(row.modifiedAt),
  };
}

function showPerson({ persons }: ContactRow): JsonObject {
  const person = persons.find((one) => one.is_primary_contact) ?? persons[0];
  const { salutation = '', department = '', designation = '' } = person ?? {};
  return { salutation, department, designation };
}

function showReferences(practice: Practice, customerId: string): JsonObject {
  const references = practice.state.billing.references.get(customerId);
  const { zcrm_contact_id = '', zcrm_account_id = '' } = references ?? {};
  return { is_linked_with_zohocrm: zcrm_contact_id !== '', zcrm_contact_id, zcrm_account_id };
}

/** A list entry is short. */
export function showBriefCustomer(practice: Practice, row: ContactRow): JsonObject {
  const left = new Set(['billing_address', 'shipping_address', 'notes', 'custom_fields']);
  const full = Object.entries(showCustomer(practice, row));
  return Object.fromEntries(full.filter(([name]) => !left.has(name)));
}

function asBillingAddress({ address, ...rest }: { readonly address?: string | undefined }) {
  return defined({ ...rest, street: address });
}

function outstanding(practice: Practice, customerId: string): number {
  const own = [...practice.state.books.invoices.values()].filter(
    (invoice) => invoice.customerId === customerId && invoice.state === 'sent',
  );
  return shown(total(own.map((invoice) => balanceOf(practice, invoice, null))));
}

function unusedCredits(practice: Practice, customerId: string): number {
  const own = [...practice.state.books.payments.values()].filter(
    (payment) => payment.input.customer_id === customerId,
  );
  return shown(total(own.map((payment) => known(payment.unused))));
}
