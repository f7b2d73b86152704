import type { Writer } from '#db/ledger.ts';
import { change } from '#db/statements.ts';
import type {
  ClientId,
  ExpenseId,
  IncomeId,
  InvoiceId,
  ItemId,
  PaymentId,
  TicketId,
} from '#domain/ids.ts';

/** What is searched of each area. Every query ends where a condition on its own row follows. */
const TEXTS = {
  client: `SELECT c.seq, concat_ws(' ', c.name, c.contact_name, c.email, c.phone, c.street,
      c.postal_code, c.city, c.tax_id, c.notes,
      (SELECT group_concat(value, ' ') FROM json_each(c.tags)))
    FROM clients c WHERE`,
  item: `SELECT i.seq, concat_ws(' ', i.name, i.description, i.unit) FROM items i WHERE`,
  invoice: `SELECT i.seq, concat_ws(' ', i.number, c.name, i.billed_to ->> '$.name', i.reference,
      i.notes, (SELECT group_concat(description || ' ' || detail, ' ')
        FROM invoice_lines WHERE invoice_id = i.id))
    FROM invoices i LEFT JOIN clients c ON c.id = i.client_id WHERE`,
  payment: `SELECT p.seq, concat_ws(' ', c.name, p.reference, p.note, p.method,
      (SELECT group_concat(i.number, ' ') FROM applications a JOIN invoices i ON i.id = a.invoice_id
        WHERE a.payment_id = p.id))
    FROM payments p JOIN clients c ON c.id = p.client_id WHERE`,
  income: `SELECT g.seq, concat_ws(' ', g.platform, g.contract, g.contract_id, g.note, c.name)
    FROM income g LEFT JOIN clients c ON c.id = g.client_id WHERE`,
  expense: `SELECT e.seq, concat_ws(' ', e.vendor, e.category, e.description, e.tax_name)
    FROM expenses e WHERE`,
  ticket: `SELECT t.seq, concat_ws(' ', t.number, t.subject, t.asked_by, t.description,
      (SELECT group_concat(text, ' ') FROM ticket_comments WHERE ticket_id = t.id))
    FROM tickets t WHERE`,
} as const;

export type SearchArea = keyof typeof TEXTS;

/** Its documents carry a client's name and are found by it: a new name reaches them too. */
export function indexClient(
  tx: Writer,
  { id, withDocuments }: { readonly id: ClientId; readonly withDocuments: boolean },
): void {
  index(tx, 'client', 'c.id = ?', id);
  if (!withDocuments) return;
  index(tx, 'invoice', 'i.client_id = ?', id);
  index(tx, 'payment', 'p.client_id = ?', id);
  index(tx, 'income', 'g.client_id = ?', id);
}

export function unindexClient(tx: Writer, id: ClientId): void {
  unindex(tx, 'client', 'SELECT seq FROM clients WHERE id = ?', id);
  unindex(tx, 'invoice', 'SELECT seq FROM invoices WHERE client_id = ?', id);
}

export function indexItem(tx: Writer, id: ItemId): void {
  index(tx, 'item', 'i.id = ?', id);
}

export function unindexItem(tx: Writer, id: ItemId): void {
  unindex(tx, 'item', 'SELECT seq FROM items WHERE id = ?', id);
}

export function indexInvoice(tx: Writer, id: InvoiceId): void {
  index(tx, 'invoice', 'i.id = ?', id);
}

export function unindexInvoice(tx: Writer, id: InvoiceId): void {
  unindex(tx, 'invoice', 'SELECT seq FROM invoices WHERE id = ?', id);
}

export function indexPayment(tx: Writer, id: PaymentId): void {
  index(tx, 'payment', 'p.id = ?', id);
}

export function indexIncome(tx: Writer, id: IncomeId): void {
  index(tx, 'income', 'g.id = ?', id);
}

export function indexExpense(tx: Writer, id: ExpenseId): void {
  index(tx, 'expense', 'e.id = ?', id);
}

/** By all that was written in its thread. */
export function indexTicket(tx: Writer, id: TicketId): void {
  index(tx, 'ticket', 't.id = ?', id);
}

/** Only found, never shown: the words themselves stay in their tables. */
function index(tx: Writer, area: SearchArea, condition: string, id: string): void {
  change(tx, `INSERT OR REPLACE INTO ${area}_search (rowid, text) ${TEXTS[area]} ${condition}`, id);
}

function unindex(tx: Writer, area: SearchArea, rows: string, id: string): void {
  change(tx, `DELETE FROM ${area}_search WHERE rowid IN (${rows})`, id);
}
