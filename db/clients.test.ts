import { expect, test } from 'vitest';
import { clientFigures } from '#db/client-figures.ts';
import { listClients, pickClients } from '#db/client-list.ts';
import {
  archiveClient,
  canDeleteClient,
  findClient,
  findSameClient,
  removeClient,
  restoreClient,
  saveClient,
} from '#db/clients.ts';
import { discardDraft, saveDraft } from '#db/drafts.ts';
import { aLedger, aLedgerWithClient, issue, pay } from '#db/samples.ts';
import { addDays } from '#domain/dates.ts';
import type { ClientId, InvoiceId } from '#domain/ids.ts';
import { aClient, aDraft, idOf, NOW, TODAY } from '#domain/samples.ts';

const id = idOf<ClientId>(1);
const all = { search: '', view: 'active', sort: 'name', after: null, today: TODAY } as const;

test('a client comes back as it was saved', () => {
  const ledger = aLedger();
  const client = aClient({
    notes: 'Zahlt am 3.',
    tags: ['retainer', 'ünïcode'],
    termsDays: 30,
    address: { ...aClient().address, city: 'Köln', country: 'DE' },
  });

  ledger.write((tx) => saveClient(tx, client));

  expect(findClient(ledger.read, id)).toEqual(client);
  expect(findClient(ledger.read, idOf(2))).toBeNull();
});

test('a list is sorted by name without case and accents, a page at a time', () => {
  const ledger = aLedger();
  const names = ['älpha', 'Beta', 'alphabet', 'Zeta', 'gamma'];
  ledger.write((tx) => {
    for (const [i, name] of names.entries()) saveClient(tx, aClient({ id: idOf(i + 1), name }));
  });

  const first = listClients(ledger.read, { ...all, limit: 2 });
  const second = listClients(ledger.read, { ...all, limit: 2, after: first.next });
  const third = listClients(ledger.read, { ...all, limit: 2, after: second.next });

  const shown = [first, second, third].flatMap((page) => page.rows.map((row) => row.name));
  expect(shown).toEqual(['älpha', 'alphabet', 'Beta', 'gamma', 'Zeta']);
  expect(first.count).toBe(5);
  expect(third.next).toBeNull();
});

test('an archived client is in the other view and not to be picked', () => {
  const ledger = aLedgerWithClient();

  ledger.write((tx) => archiveClient(tx, { id, at: NOW }));
  expect(listClients(ledger.read, all).rows).toEqual([]);
  expect(pickClients(ledger.read, { search: '' })).toEqual([]);
  expect(listClients(ledger.read, { ...all, view: 'archived' }).rows).toMatchObject([
    { id, isArchived: true },
  ]);

  ledger.write((tx) => restoreClient(tx, id));
  expect(pickClients(ledger.read, { search: 'marr pi' })).toEqual([aClient()]);
});

test('what a client was invoiced, owes and is late with follows its documents', () => {
  const ledger = aLedgerWithClient();
  issue(ledger);
  const late = issue(ledger, { id: idOf<InvoiceId>(2), invoiceDate: addDays(TODAY, -40) });
  pay(ledger, 30_00, { invoiceId: late.id });
  pay(ledger, 5_00, { id: idOf(2) });

  const sums = { invoiced: 200_00, outstanding: 170_00, overdue: 70_00 };
  expect(clientFigures(ledger.read, { id, today: TODAY })).toEqual({
    ...sums,
    received: 35_00,
    credit: [{ currency: 'EUR', amount: 5_00 }],
    canDelete: false,
  });
  expect(listClients(ledger.read, { ...all, sort: 'outstanding' }).rows).toMatchObject([
    { ...sums, lastInvoiceOn: TODAY },
  ]);
});

test('an imported row is known by name and e-mail, whatever their case', () => {
  const ledger = aLedgerWithClient();

  const same = { name: ' marrow &  PITH', email: 'Ida@Marrow.example ' };
  expect(findSameClient(ledger.read, same)).toBe(id);
  expect(findSameClient(ledger.read, { ...same, email: 'other@marrow.example' })).toBeNull();
});

test('H16 a client with documents cannot be removed, one with discarded drafts can', () => {
  const ledger = aLedgerWithClient();
  const draft = aDraft({ clientId: id });
  ledger.write((tx) => saveDraft(tx, draft));
  expect(canDeleteClient(ledger.read, id)).toBe(false);
  expect(() => ledger.write((tx) => removeClient(tx, id))).toThrow(/FOREIGN KEY/);

  ledger.write((tx) => discardDraft(tx, { id: draft.id, at: NOW }));
  expect(canDeleteClient(ledger.read, id)).toBe(true);
  ledger.write((tx) => removeClient(tx, id));

  expect(findClient(ledger.read, id)).toBeNull();
});
