import type { Known, Undescribed } from '#tests/held-to-contract/known/known.ts';

const billing = { system: 'billing' } as const;

const demanded = (operation: string, pointers: readonly string[], reason: string) =>
  pointers.map(
    (pointer): Known => ({
      ...{ ...billing, operation, part: 'request', pointer, reason },
      message: 'is required and missing',
    }),
  );

const requests: readonly Known[] = [
  ...demanded(
    '* /customers*',
    ['/tax_authority_id', '/tax_authority_name'],
    'Taxes of the United States; the list of what must be there names them for everybody.',
  ),
  ...demanded('* *subscription*', ['/plan/tax_id'], 'A plan without a tax has none.'),
  ...demanded(
    'POST *subscription*',
    ['/customer'],
    'A customer is named by its id or told whole; the file demands both at once.',
  ),
  ...demanded(
    '* /subscriptions*',
    ['/card_id', '/account_id'],
    'Card, bank account or none is what it is paid by; the file demands all at once.',
  ),
  ...demanded(
    'PUT /subscriptions/{subscription_id}',
    ['/customer_id'],
    'A change carries what changes; the file repeats what a new one needs.',
  ),
  ...demanded(
    'POST /hostedpages/updatepaymentmethod',
    ['/account_id', '/paypal_id'],
    'One of card, bank account and PayPal is replaced; the file demands all at once.',
  ),
  ...demanded(
    'POST /invoices',
    ['/invoice_items/*/rate'],
    'Demanded but described nowhere: a line of Billing has a `price`.',
  ),
  ...demanded(
    'POST /invoices',
    ['/invoice_items/*/product_id'],
    'The same file describes lines that have a name instead of a product.',
  ),
  {
    ...billing,
    operation: 'POST /customers',
    part: 'request',
    pointer: '/zcrm_contact_id',
    message: 'is not described',
    reason: 'Customers are found by it (/customers/reference), and nothing else described sets it.',
  },
  {
    ...billing,
    operation: 'PUT /customers/{customer_id}',
    part: 'request',
    pointer: '/payment_terms',
    message: 'is not described',
    reason: 'A customer is made with its terms; the list of what can be changed left them out.',
  },
];

const asked = (operation: string, pointer: string, reason: string): Known => ({
  ...{ ...billing, operation, part: 'query', pointer, message: 'is not described', reason },
});

const PAGES = 'Lists are told in pages; this edition left their parameters out.';
const IN_WORDS = 'Told of in words as a filter of this list, and left out of its parameters.';

const queries: readonly Known[] = [
  asked('GET *', '/per_page', PAGES),
  asked('GET /customers', '/page', PAGES),
  asked('GET /invoices', '/customer_id', IN_WORDS),
  asked('GET /invoices', '/subscription_id', IN_WORDS),
  asked('GET /subscriptions', '/customer_id', IN_WORDS),
  asked(
    'GET /customers',
    '/display_name',
    'Filters are told of in words only; where this one is passed over, all pages are read.',
  ),
  asked('GET /products', '/filter_by', 'Described for plans, whose list is made the same way.'),
];

const answers: readonly Known[] = [
  {
    ...billing,
    operation: 'GET *',
    part: 'answer',
    pointer: '/page_context',
    message: 'is not described',
    reason: 'Told in every list that public clients recorded, and left out of the files.',
  },
  {
    ...billing,
    operation: 'GET /subscriptions/{subscription_id}',
    part: 'answer',
    pointer: '/subscription/cancelled_at',
    message: 'is not described',
    isSpare: true,
    reason: 'Told of cancelled ones that public clients recorded; without it the day is not known.',
  },
];

export const knownOfBilling: readonly Known[] = [...requests, ...queries, ...answers];

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
