import { z } from 'zod';
import type { ContactRow } from '#sandbox/books/contacts.ts';
import { address, customFields, id, text } from '#sandbox/books/fields.ts';
import { wrongValue } from '#sandbox/books/refusal.ts';
import type { JsonObject } from '#sandbox/json.ts';
import { defined } from '#sandbox/json.ts';
import type { Practice } from '#sandbox/practice.ts';

const billingAddress = address.omit({ address: true }).extend({ street: text(500).optional() });

export const customerSchema = z.strictObject({
  display_name: text(200).optional(),
  salutation: text(25).optional(),
  first_name: text(100).optional(),
  last_name: text(100).optional(),
  email: text(100).optional(),
  company_name: text(200).optional(),
  phone: text(50).optional(),
  mobile: text(50).optional(),
  department: text(50).optional(),
  designation: text(50).optional(),
  website: text(255).optional(),
  billing_address: billingAddress.optional(),
  shipping_address: billingAddress.optional(),
  payment_terms: z.number().int().min(0).max(1000).optional(),
  payment_terms_label: text(200).optional(),
  currency_code: z.string().optional(),
  notes: text().optional(),
  is_taxable: z.boolean().optional(),
  tax_id: id().optional(),
  vat_reg_no: text(50).optional(),
  tax_reg_no: text(50).optional(),
  gst_no: text(50).optional(),
  country_code: text(2).optional(),
  custom_fields: customFields.optional(),
  zcrm_contact_id: id().optional(),
  zcrm_account_id: id().optional(),
});

export type CustomerInput = z.infer<typeof customerSchema>;

/** What Books is to keep of it: the person moves into the list of contact persons. */
export function asContact(
  practice: Practice,
  input: CustomerInput,
  before: ContactRow | null,
): JsonObject {
  const { display_name, billing_address, shipping_address, currency_code, ...rest } = input;
  const { zcrm_contact_id: _, zcrm_account_id: __, ...others } = rest;
  const { salutation, first_name, last_name, email, phone, mobile, department, ...fields } = others;
  const { designation, ...own } = fields;
  const person = defined({
    ...{ salutation, first_name, last_name, email, phone, mobile, department, designation },
  });
  const [primary = {}, ...more] = before?.persons ?? [];
  const isPersonTold = Object.keys(person).length > 0;
  return defined({
    ...own,
    contact_name: display_name,
    billing_address: billing_address && asBooksAddress(billing_address),
    shipping_address: shipping_address && asBooksAddress(shipping_address),
    currency_id: currency_code === undefined ? undefined : currencyId(practice, currency_code),
    contact_persons: isPersonTold ? [{ ...primary, ...person }, ...more] : undefined,
  });
}

function asBooksAddress({ street, ...rest }: z.infer<typeof billingAddress>): object {
  return { ...rest, address: street };
}

function currencyId(practice: Practice, code: string): string {
  const { currencies } = practice.state.books;
  const found = [...currencies.values()].find((currency) => currency.code === code);
  if (!found) throw wrongValue('currency_code');
  return found.id;
}
