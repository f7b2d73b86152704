import { beforeEach, expect, test, vi } from 'vitest';
import { listTickets } from '#db/ticket-list.ts';
import type { System } from '#domain/systems.ts';
import { introduce } from '#main/introducing.ts';
import { visitorOf } from '#sandbox/visitor.ts';
import { CLIENT } from '#sync/testing/samples.ts';
import { pass } from '#tests/support/back-desk.ts';
import { oneDesk } from '#tests/support/one-desk.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
vi.setConfig({ testTimeout: 60_000 });

const { now, open } = oneDesk();
const go = (ms: number, systems: readonly System[]) => pass(now(), ms, systems);
const people = () => now().sandbox.control.people;

beforeEach(async () => {
  await open();
});

test('K20 a ticket of somebody who is known to be a client only later is theirs, open or closed', async () => {
  const { save, ledger, services } = now();
  save();
  const mail = { from: CLIENT.email, lastName: 'Quill', content: 'It is.' };
  people().desk.mailIn({ ...mail, subject: 'Slow' });
  const closed = people().desk.mailIn({ ...mail, subject: 'Fixed' });
  people().desk.closeTicket({ id: closed.id });
  await go(HOUR_MS, ['desk']);
  const all = { search: '', view: 'all', clientId: null, after: null } as const;
  const whose = () =>
    Object.fromEntries(
      listTickets(ledger.read, all).rows.map(({ status, clientId }) => [status, clientId]),
    );
  expect(whose()).toEqual({ open: null, closed: null });
  ledger.write((tx) => introduce(services, tx, CLIENT, 'desk'));
  await go(HOUR_MS, ['desk']);
  expect(whose()).toEqual({ open: CLIENT.id, closed: CLIENT.id });
});

test.each([
  ['before', 0],
  ['after', 2 * HOUR_MS],
])(
  'F23 what Books has of a client is shown, known here %s Books was read',
  async (_, readForMs) => {
    const { sandbox, save, differences, remoteId } = now();
    const contact_persons = [{ email: CLIENT.email, phone: '99', is_primary_contact: true }];
    const body = { contact_name: CLIENT.name, contact_persons };
    const made = await visitorOf(sandbox).books('POST', '/contacts', { body });
    const customer_id = String(made.row('contact')['contact_id']);
    const line_items = [{ name: 'Talk', rate: 5, quantity: 1 }];
    people().books.addInvoice({ fields: { customer_id, line_items, due_date: '2026-03-01' } });
    const [invoice] = sandbox.control.objects('books', 'invoices');
    people().books.recordPayment({ invoiceId: String(invoice?.['invoice_id']), amount: '2' });
    await go(readForMs, ['books']);
    expect(differences()).toEqual([]);
    save();
    await go(2 * DAY_MS, ['books']);
    expect(remoteId('books')).toBe(customer_id);
    expect(differences().map(({ field, theirs }) => [field, theirs])).toEqual([
      ['phone', '99'],
      ['only-there', 'EUR 2.00, 2026-01-05'],
      ['only-there', 'INV-000001, EUR 5.00, 2026-01-05'],
    ]);
  },
);
