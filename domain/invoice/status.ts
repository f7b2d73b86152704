/** Derived from facts (issued, paid, due, void), never stored. */
export type InvoiceStatus = 'draft' | 'open' | 'part-paid' | 'paid' | 'overdue' | 'void';
