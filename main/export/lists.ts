import type { InputOf } from '#contract/define.ts';
import type { AppContract } from '#contract/index.ts';
import { listClients } from '#db/client-list.ts';
import { findClient } from '#db/clients.ts';
import { listExpenses } from '#db/expense-list.ts';
import { listIncome } from '#db/income-list.ts';
import { listInvoices } from '#db/invoice-list.ts';
import { listPayments } from '#db/payment-list.ts';
import {
  CLIENT_COLUMNS,
  EXPENSE_COLUMNS,
  INCOME_COLUMNS,
  INVOICE_COLUMNS,
  PAYMENT_COLUMNS,
} from '#main/export/columns.ts';
import { EXPORT_PAGE, saveList } from '#main/export/save-list.ts';
import type { Services } from '#main/services.ts';

const limit = EXPORT_PAGE;

type Asked<Area extends keyof AppContract> = AppContract[Area] extends { saveList: infer P }
  ? InputOf<P>
  : never;

export function saveInvoices(services: Services, query: Asked<'invoices'>) {
  const { ledger, today } = services;
  return saveList(services, {
    name: 'invoices',
    columns: INVOICE_COLUMNS,
    page: (after) => listInvoices(ledger.read, { ...query, after, limit, today: today() }),
  });
}

export function saveIncome(services: Services, filter: Asked<'income'>) {
  const { ledger } = services;
  return saveList(services, {
    name: 'income',
    columns: INCOME_COLUMNS,
    page: (after) => listIncome(ledger.read, { filter, after, limit }),
  });
}

export function saveExpenses(services: Services, filter: Asked<'expenses'>) {
  const { ledger } = services;
  return saveList(services, {
    name: 'expenses',
    columns: EXPENSE_COLUMNS,
    page: (after) => listExpenses(ledger.read, { filter, after, limit }),
  });
}

export function savePayments(services: Services, filter: Asked<'payments'>) {
  const { ledger } = services;
  return saveList(services, {
    name: 'payments',
    columns: PAYMENT_COLUMNS,
    page: (after) => listPayments(ledger.read, { ...filter, after, limit }),
  });
}

/** All that is known of each client, and not only what the list shows. */
export function saveClients(services: Services, query: Asked<'clients'>) {
  const { ledger, today } = services;
  return saveList(services, {
    name: 'clients',
    columns: CLIENT_COLUMNS,
    page: (after) => {
      const page = listClients(ledger.read, { ...query, after, limit, today: today() });
      const clients = page.rows.map(({ id }) => findClient(ledger.read, id));
      return { ...page, rows: clients.filter((client) => client !== null) };
    },
  });
}
