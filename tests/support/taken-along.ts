import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestProgram } from '#tests/support/services.ts';

const ALL = { search: '', from: null, to: null };
const LISTS = {
  clients: { search: '', view: 'active', sort: 'name' },
  invoices: {
    filter: { ...ALL, state: 'all', clientId: null, currency: null, bucket: null },
    sort: 'newest',
  },
  payments: { ...ALL, clientId: null },
  expenses: { ...ALL, category: null },
  income: {
    ...ALL,
    ...{
      platform: null,
      contract: null,
      clientId: null,
      kind: null,
      currency: null,
      unbilledOnly: false,
    },
  },
};

/** Every list as CSV and a verified copy, beside the ledger: what a person can take along. */
export async function takeAlong({ call, chosen, folder }: TestProgram): Promise<void> {
  for (const [area, filter] of Object.entries(LISTS)) {
    chosen.push([join(folder, `${area}.csv`)]);
    await call(`${area}.saveList`, filter);
  }
  await mkdir(join(folder, 'taken-along'));
  chosen.push([join(folder, 'taken-along')]);
  await call('system.backUp', {});
}
