import type { Handlers } from '#contract/define.ts';
import type { AppContract } from '#contract/index.ts';
import { listOpenInvoices, listPayments } from '#db/payment-list.ts';
import { changed } from '#main/changed.ts';
import { savePayments } from '#main/export/lists.ts';
import { recordReceived } from '#main/receiving.ts';
import type { Services } from '#main/services.ts';
import { putCredit, voidReceived } from '#main/settling.ts';

export const payments: Handlers<AppContract, Services>['payments'] = {
  saveList: savePayments,

  list: ({ ledger }, query) => listPayments(ledger.read, query),

  openInvoices: ({ ledger }, { clientId }) => listOpenInvoices(ledger.read, clientId),

  record(services, input) {
    const payment = services.ledger.write((tx) => recordReceived(services, tx, input));
    changed(services, 'payments', 'invoices', 'clients', 'reports');
    return payment;
  },

  useCredit(services, input) {
    services.ledger.write((tx) => putCredit(services, tx, input));
    changed(services, 'payments', 'invoices', 'clients', 'reports');
  },

  void(services, { id }) {
    services.ledger.write((tx) => voidReceived(services, tx, id));
    changed(services, 'payments', 'invoices', 'clients', 'reports');
  },
};
