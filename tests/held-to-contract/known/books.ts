import { knownOfCredit } from '#tests/held-to-contract/known/books-credit.ts';
import type { Known, Undescribed } from '#tests/held-to-contract/known/known.ts';

const books = { system: 'books' } as const;

const requests: readonly Known[] = [
  {
    ...books,
    operation: 'GET /organizations',
    part: 'query',
    pointer: '/organization_id',
    reason: 'This is the call that tells which organisations there are.',
  },
  {
    ...books,
    operation: 'PUT *{*}',
    part: 'request',
    message: 'is required and missing',
    reason: 'A change carries what changes; the file repeats the list of what a new one needs.',
  },
  {
    ...books,
    operation: '* /customerpayments',
    part: 'request',
    pointer: '/amount_applied',
    reason: 'Stands in each entry of `invoices`, not beside them.',
  },
  {
    ...books,
    operation: '* /customerpayments',
    part: 'request',
    pointer: '/invoice_id',
    reason: 'Stands in each entry of `invoices`, not beside them.',
  },
  {
    ...books,
    operation: '* /invoices*',
    part: 'request',
    pointer: '/line_items/*/item_id',
    message: 'is required and missing',
    reason: 'The same file describes lines that have a name instead of an item.',
  },
  {
    ...books,
    operation: 'POST /invoices/{invoice_id}/credits',
    part: 'request',
    pointer: '/apply_creditnotes',
    reason: 'Credit comes from payments or from credit notes; one of the two lists is enough.',
  },
  {
    ...books,
    operation: '* /items*',
    part: 'request',
    pointer: '/unit',
    reason: 'Items are shown with a unit, and the file has no other place that sets it.',
  },
  {
    ...books,
    part: 'request',
    pointer: '/custom_fields/*/api_name',
    reason: 'A field is named by its id, its label or its API name; each file shows one of them.',
  },
  {
    ...books,
    operation: 'PUT /expenses*',
    part: 'request',
    pointer: '/custom_fields/*',
    message: 'must be string',
    reason: 'The file has a list of texts here; a custom field is a name and a value everywhere.',
  },
  {
    ...books,
    operation: 'PUT /invoices*',
    part: 'query',
    pointer: '/ignore_auto_number_generation',
    reason: 'Described for a new invoice; a PUT with X-Upsert makes new ones too.',
  },
  {
    ...books,
    operation: '* /invoices',
    part: 'request',
    pointer: '/discount',
    message: 'must be number',
    reason: 'A percentage is told with its sign, which no number has.',
  },
  {
    ...books,
    operation: 'GET /contacts',
    part: 'query',
    pointer: '/contact_name_contains',
    reason: 'Told of in the words about contact_name.',
  },
];

const answers: readonly Known[] = [
  {
    ...books,
    operation: 'GET /expenses/{expense_id}/receipt',
    part: 'answer',
    message: 'must be object',
    reason: 'The answer is the file itself; the description has the usual envelope in its place.',
  },
  {
    ...books,
    operation: 'GET *',
    part: 'answer',
    pointer: '/page_context',
    message: 'is not described',
    reason:
      'Every list is told in pages; the files on accounts, journals and currencies forgot it.',
  },
  {
    ...books,
    part: 'answer',
    pointer: '/page_context',
    message: 'must be array',
    reason: 'One object everywhere else, and in the introduction to the files.',
  },
  {
    ...books,
    operation: '* /settings/taxes*',
    part: 'answer',
    pointer: '/tax',
    message: 'must be array',
    reason: 'One tax was asked for; the schema is borrowed from the list.',
  },
  {
    ...books,
    operation: '* /items*',
    part: 'answer',
    pointer: '*/tax_percentage',
    message: 'must be string',
    reason: 'A number everywhere else in the files.',
  },
  {
    ...books,
    operation: '* /invoices*',
    part: 'answer',
    pointer: '/invoice*/discount',
    message: 'must be number',
    reason: 'A percentage is told with its sign, which no number has.',
  },
  {
    ...books,
    operation: 'GET /customerpayments',
    part: 'answer',
    pointer: '*',
    message: '*described',
    reason:
      'The list is `customer_payments` in this file, `customerpayments` by the rule of lists.',
  },
  {
    ...books,
    operation: 'GET /chartofaccounts/{account_id}',
    part: 'answer',
    pointer: '',
    reason:
      'The file spreads the account over the answer; single answers are wrapped in their name.',
  },
  {
    ...books,
    operation: 'POST /expenses',
    part: 'status',
    reason: 'What was made is answered with 201 by the rule; this one call says 200.',
  },
];

export const knownOfBooks: readonly Known[] = [...requests, ...answers, ...knownOfCredit];

export const undescribedOfBooks: readonly Undescribed[] = [
  {
    ...books,
    asked: 'GET /settings/fields',
    reason: 'Tells whether the unique field is there; without an answer it is found by trying.',
  },
  { ...books, asked: 'GET /nowhere', reason: 'Asked on purpose, to be refused.' },
];
