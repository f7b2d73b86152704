/** Three views of what is sold and paid, side by side in the head. */
export const INVOICE_PLACES = [
  { title: 'Invoices', path: '/invoices' },
  { title: 'Payments', path: '/payments' },
  { title: 'Items', path: '/items' },
] as const;
