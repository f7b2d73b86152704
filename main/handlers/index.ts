import type { Handlers } from '#contract/define.ts';
import type { AppContract } from '#contract/index.ts';
import { cardForms } from '#main/handlers/card-forms.ts';
import { cards } from '#main/handlers/cards.ts';
import { clients } from '#main/handlers/clients.ts';
import { expenses } from '#main/handlers/expenses.ts';
import { income } from '#main/handlers/income.ts';
import { invoices } from '#main/handlers/invoices.ts';
import { items } from '#main/handlers/items.ts';
import { payments } from '#main/handlers/payments.ts';
import { reports } from '#main/handlers/reports.ts';
import { restoring } from '#main/handlers/restoring.ts';
import { settings } from '#main/handlers/settings.ts';
import { subscriptions } from '#main/handlers/subscriptions.ts';
import { sync } from '#main/handlers/sync.ts';
import { system } from '#main/handlers/system.ts';
import { tickets } from '#main/handlers/tickets.ts';
import type { Services } from '#main/services.ts';

/** Everything the window may ask for, carried out. */
export const handlers: Handlers<AppContract, Services> = {
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
