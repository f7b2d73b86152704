import type { Known } from '#tests/held-to-contract/known/known.ts';

const books = { system: 'books' } as const;

/** What the description of credit notes has wrong. */
export const knownOfCredit: readonly Known[] = [
  {
    ...books,
    operation: 'GET /creditnotes',
    part: 'answer',
    pointer: '/creditnotes',
    message: 'must be object',
    reason: 'A list of credit notes; the file borrows the schema of one.',
  },
  {
    ...books,
    operation: '* /creditnotes*',
    part: 'answer',
    pointer: '*/tax_amount',
    message: 'must be string',
    reason: 'An amount is a number everywhere else in the files.',
  },
  {
    ...books,
    operation: '* /creditnotes*',
    part: 'answer',
    pointer: '*/discount',
    message: 'must be number',
    reason: 'A percentage is told with its sign, which no number has.',
  },
  {
    ...books,
    operation: '* /creditnotes',
    part: 'request',
    pointer: '/line_items/*/rate',
    message: 'is not described',
    reason: 'Lines are shown with a rate, and the file has no other place that sets it.',
  },
  {
    ...books,
    operation: 'PUT /creditnotes',
    part: 'request',
    pointer: '/creditnote_number',
    message: 'is required and missing',
    reason: 'Books numbers them by itself unless it is told not to.',
  },
  {
    ...books,
    operation: 'PUT /creditnotes',
    part: 'request',
    pointer: '/custom_fields/*',
    message: 'must be string',
    reason: 'The file has a list of texts here; a custom field is a name and a value everywhere.',
  },
  ...['/invoice_id', '/amount_applied'].map(
    (pointer): Known => ({
      ...books,
      operation: 'POST /creditnotes/{creditnote_id}/invoices',
      part: 'request',
      pointer,
      message: 'is required and missing',
      reason: 'Invoice and amount stand in each entry of `invoices`, not beside them.',
    }),
  ),
];
