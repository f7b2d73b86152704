import { z } from 'zod';
import { mustHave } from '#sandbox/books/body.ts';
import { address, customFields, decimal, id, text } from '#sandbox/books/fields.ts';
import { contactNameTaken, inUse, wrongValue } from '#sandbox/books/refusal.ts';
import type { Resource, Row } from '#sandbox/books/resource.ts';
import type { JsonObject } from '#sandbox/json.ts';
import { defined } from '#sandbox/json.ts';
import { nextId } from '#sandbox/mint.ts';
import type { Practice } from '#sandbox/practice.ts';

export const person = z.strictObject({
  contact_person_id: id().optional(),
  salutation: text(25).optional(),
  first_name: text(100).optional(),
  last_name: text(100).optional(),
  email: text(100).optional(),
  phone: text(50).optional(),
  mobile: text(50).optional(),
  designation: text(50).optional(),
  department: text(50).optional(),
  is_primary_contact: z.boolean().optional(),
});

const schema = z.strictObject({
  contact_name: text(200).optional(),
  company_name: text(200).optional(),
  contact_type: z.enum(['customer', 'vendor']).optional(),
  customer_sub_type: z.enum(['business', 'individual']).optional(),
  contact_number: text(200).optional(),
  website: text(255).optional(),
  language_code: text(5).optional(),
  currency_id: id().optional(),
  credit_limit: decimal().optional(),
  payment_terms: z.number().int().min(0).max(1000).optional(),
  payment_terms_label: text(200).optional(),
  notes: text().optional(),
  billing_address: address.optional(),
  shipping_address: address.optional(),
  contact_persons: z.array(person).optional(),
  legal_name: text(200).optional(),
  country_code: text(2).optional(),
  vat_reg_no: text(50).optional(),
  tax_reg_no: text(50).optional(),
  gst_no: text(50).optional(),
  gst_treatment: text(50).optional(),
  vat_treatment: text(50).optional(),
  tax_treatment: text(50).optional(),
  place_of_contact: text(10).optional(),
  is_taxable: z.boolean().optional(),
  tax_id: id().optional(),
  tax_exemption_id: id().optional(),
  tax_exemption_code: text(100).optional(),
  custom_fields: customFields.optional(),
});

export type ContactInput = z.infer<typeof schema>;
export type Person = z.infer<typeof person> & { readonly contact_person_id: string };
export type ContactRow = Row<ContactInput> & {
  readonly persons: readonly Person[];
  readonly isActive: boolean;
};

export const contacts: Resource<ContactInput, ContactRow> = {
  path: 'contacts',
  one: 'contact',
  many: 'contacts',
  idName: 'contact_id',
  words: 'contact',
  scope: 'contacts',
  customModule: 'contacts',
  schema,
  filters: {
    texts: ['contact_name', 'company_name', 'first_name', 'last_name', 'email', 'phone'],
    exacts: ['contact_type', 'status'],
    days: [],
    sorts: ['contact_name', 'first_name', 'last_name', 'email', 'last_modified_time'],
  },
  details: ['contact_persons', 'billing_address', 'shipping_address', 'notes'],
  rows: (practice) => practice.state.books.contacts,
  finish: (practice, draft, before) => {
    mustHave(draft.input, 'contact_name');
    mustHaveFreeName(practice, draft);
    mustKnowCurrency(practice, draft, before);
    const persons = (draft.input.contact_persons ?? []).map((sent) => ({
      ...sent,
      contact_person_id: sent.contact_person_id ?? nextId(practice.state.minting),
    }));
    if (persons.some((one) => one.email !== undefined && !/^[^\s@]+@[^\s@]+$/.test(one.email))) {
      throw wrongValue('email');
    }
    return { ...draft, persons, isActive: before?.isActive ?? true };
  },
  mustBeRemovable: (practice, row) => {
    if (hasTransactions(practice, row.id)) throw inUse('The contact');
  },
  show: showContact,
  subject: (_, row) => row.input.contact_name ?? '',
};

export function contactName(practice: Practice, contactId: string | undefined): string {
  const contact = practice.state.books.contacts.get(contactId ?? '');
  return contact?.input.contact_name ?? '';
}

export function isContact(practice: Practice, contactId: string, type: 'customer' | 'vendor') {
  const contact = practice.state.books.contacts.get(contactId);
  return contact !== undefined && (contact.input.contact_type ?? 'customer') === type;
}

/** The currency of a contact: its own, or the base currency. */
export function contactCurrency(practice: Practice, contactId: string): string {
  const { contacts: rows, currencies } = practice.state.books;
  const own = rows.get(contactId)?.input.currency_id;
  if (own !== undefined) return own;
  return [...currencies.values()].find((currency) => currency.isBase)?.id ?? '';
}

/** A name is taken once among all contacts, whatever its letter case. */
function mustHaveFreeName(practice: Practice, draft: Row<ContactInput>): void {
  const name = draft.input.contact_name ?? '';
  const wanted = name.trim().toLowerCase();
  for (const other of practice.state.books.contacts.values()) {
    const taken = (other.input.contact_name ?? '').trim().toLowerCase();
    if (other.id !== draft.id && taken === wanted) throw contactNameTaken(name);
  }
}

function mustKnowCurrency(
  practice: Practice,
  draft: Row<ContactInput>,
  before: ContactRow | null,
): void {
  const wanted = draft.input.currency_id;
  if (wanted === undefined) return;
  if (!practice.state.books.currencies.has(wanted)) throw wrongValue('currency_id');
  const isChanged = before !== null && contactCurrency(practice, before.id) !== wanted;
  if (isChanged && hasTransactions(practice, draft.id)) throw wrongValue('currency_id');
}

function hasTransactions(practice: Practice, contactId: string): boolean {
  const { creditNotes, invoices, payments, expenses } = practice.state.books;
  return [
    ...[...creditNotes.values()].map((row) => row.input.customer_id),
    ...[...invoices.values()].map((row) => row.input.customer_id),
    ...[...payments.values()].map((row) => row.input.customer_id),
    ...[...expenses.values()].flatMap((row) => [row.input.customer_id, row.input.vendor_id]),
  ].includes(contactId);
}

function showContact(practice: Practice, row: ContactRow): JsonObject {
  const { contact_persons: _, custom_fields: __, ...input } = row.input;
  const primary = row.persons.find((one) => one.is_primary_contact) ?? row.persons[0];
  const currency = practice.state.books.currencies.get(contactCurrency(practice, row.id));
  return {
    contact_type: 'customer',
    ...defined(input),
    status: row.isActive ? 'active' : 'inactive',
    currency_id: currency?.id ?? '',
    currency_code: currency?.code ?? '',
    primary_contact_id: primary?.contact_person_id ?? '',
    first_name: primary?.first_name ?? '',
    last_name: primary?.last_name ?? '',
    email: primary?.email ?? '',
    phone: primary?.phone ?? '',
    mobile: primary?.mobile ?? '',
    contact_persons: row.persons.map(defined),
    billing_address: defined(input.billing_address ?? {}),
    shipping_address: defined(input.shipping_address ?? {}),
  };
}
