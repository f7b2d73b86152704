import { cardForms } from '#contract/card-forms.ts';
import { cards } from '#contract/cards.ts';
import { clients } from '#contract/clients.ts';
import { expenses } from '#contract/expenses.ts';
import { income } from '#contract/income.ts';
import { invoices } from '#contract/invoices.ts';
import { items } from '#contract/items.ts';
import { payments } from '#contract/payments.ts';
import { reports } from '#contract/reports.ts';
import { restoring } from '#contract/restoring.ts';
import { settings } from '#contract/settings.ts';
import { subscriptions } from '#contract/subscriptions.ts';
import { sync } from '#contract/sync.ts';
import { system } from '#contract/system.ts';
import { tickets } from '#contract/tickets.ts';

/** Everything that may cross between the window and main; what is not here does not exist. */
export const contract = {
  cardForms,
  cards,
  clients,
  expenses,
  income,
  invoices,
  items,
  payments,
  reports,
  restoring,
  settings,
  subscriptions,
  sync,
  system,
  tickets,
};

export type AppContract = typeof contract;
