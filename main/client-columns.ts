import type { ClientField } from '#contract/clients.ts';

/** How other programs name the columns of a client list, in small letters without punctuation. */
const NAMES: Readonly<Record<ClientField, readonly string[]>> = {
  name: [
    'name',
    'client',
    'client name',
    'company',
    'company name',
    'customer',
    'customer name',
    'display name',
    'organisation',
    'organization',
    'business',
    'business name',
    'firma',
    'kunde',
  ],
  contactName: ['contact', 'contact name', 'contact person', 'full name', 'ansprechpartner'],
  email: ['email', 'e mail', 'email address', 'e mail address', 'mail', 'emailid'],
  phone: ['phone', 'phone number', 'telephone', 'tel', 'mobile', 'telefon'],
  street: [
    'street',
    'address',
    'street address',
    'address 1',
    'address line 1',
    'billing address',
    'straße',
    'strasse',
  ],
  street2: ['street 2', 'address 2', 'address line 2', 'suite'],
  postalCode: ['postal code', 'postcode', 'zip', 'zip code', 'zipcode', 'plz', 'postleitzahl'],
  city: ['city', 'town', 'ort', 'stadt'],
  region: ['region', 'state', 'province', 'county', 'bundesland'],
  country: ['country', 'country code', 'land'],
  taxId: [
    'tax id',
    'vat',
    'vat id',
    'vat number',
    'vat no',
    'gstin',
    'abn',
    'ust idnr',
    'tax number',
  ],
  currency: ['currency', 'currency code', 'währung'],
  notes: ['notes', 'note', 'remarks', 'comment', 'comments', 'notizen'],
  tags: ['tags', 'labels', 'groups', 'group', 'category'],
};

/** What each column becomes by its name; every field is taken by the first column that fits. */
export function guessMapping(head: readonly string[]): Record<string, ClientField | null> {
  const taken = new Set<ClientField>();
  return Object.fromEntries(
    head.map((header) => {
      const field = fieldCalled(header);
      if (field === null || taken.has(field)) return [header, null];
      taken.add(field);
      return [header, field];
    }),
  );
}

function fieldCalled(header: string): ClientField | null {
  const name = header
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const match = Object.entries(NAMES).find(([, names]) => names.includes(name));
  return (match?.[0] as ClientField | undefined) ?? null;
}
