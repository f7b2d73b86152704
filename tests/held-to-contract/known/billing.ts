import type { Known, Undescribed } from '#tests/held-to-contract/known/known.ts';

const billing = { system: 'billing' } as const;

export const knownOfBilling: readonly Known[] = [
  ...['GET /products', 'GET /settings/taxes'].map(
    (operation): Known => ({
      ...billing,
      operation,
      part: 'answer',
      pointer: '/page_context',
      message: 'is not described',
      reason: 'Other lists of this family carry it, and what is not told is read as one page.',
    }),
  ),
  {
    ...billing,
    operation: '*customers*',
    part: 'request',
    pointer: '/tax_authority_*',
    reason: 'Taxes of the United States; the list of what must be there names them for everybody.',
  },
  {
    ...billing,
    part: 'request',
    pointer: '*/plan/tax_id',
    message: 'is required and missing',
    reason: 'A plan without a tax has none.',
  },
  {
    ...billing,
    operation: '*subscription*',
    part: 'request',
    pointer: '/customer',
    message: 'is required and missing',
    reason: 'A customer is named by its id or told whole; the file demands both at once.',
  },
  {
    ...billing,
    operation: '* /subscriptions*',
    part: 'request',
    pointer: '/*_id',
    message: 'is required and missing',
    reason: 'Card, bank account or none is what it is paid by; the file demands all at once.',
  },
  {
    ...billing,
    operation: 'POST /hostedpages/updatepaymentmethod',
    part: 'request',
    message: 'is required and missing',
    reason: 'One of card, bank account and PayPal is replaced; the file demands all at once.',
  },
  {
    ...billing,
    operation: 'POST /invoices',
    part: 'request',
    pointer: '/invoice_items/*/rate',
    message: 'is required and missing',
    reason: 'Demanded but described nowhere: a line of Billing has a `price`.',
  },
  {
    ...billing,
    operation: 'POST /invoices',
    part: 'request',
    pointer: '/invoice_items/*/product_id',
    message: 'is required and missing',
    reason: 'The same file describes lines that have a name instead of a product.',
  },
  {
    ...billing,
    operation: 'POST /customers',
    part: 'request',
    pointer: '/zcrm_contact_id',
    reason: 'Customers are found by it (/customers/reference), and nothing else described sets it.',
  },
  {
    ...billing,
    operation: 'GET *',
    part: 'query',
    pointer: '*page',
    message: 'is not described',
    reason: 'Lists are told in pages; this edition left their parameters out.',
  },
  {
    ...billing,
    operation: 'GET /invoices',
    part: 'query',
    pointer: '/customer_id',
    message: 'is not described',
    reason: 'Told of in words as a filter of this list, and left out of its parameters.',
  },
  {
    ...billing,
    operation: 'GET /products',
    part: 'query',
    pointer: '/filter_by',
    message: 'is not described',
    reason: 'Described for plans, whose list is made the same way.',
  },
];

export const undescribedOfBilling: readonly Undescribed[] = [
  {
    ...billing,
    asked: 'GET /organizations',
    reason: 'As in Books, of whose family it is; tells whether the two share an organisation.',
  },
  {
    ...billing,
    asked: 'POST /subscriptions/{id}/pause',
    reason: 'Not in the edition at hand: believed to be there, not known.',
  },
  {
    ...billing,
    asked: 'POST /subscriptions/{id}/resume',
    reason: 'Not in the edition at hand: believed to be there, not known.',
  },
];
