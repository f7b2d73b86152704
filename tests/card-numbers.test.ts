import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { contract } from '#contract/index.ts';
import type { Client } from '#domain/client/client.ts';
import type { RetainerPlan } from '#domain/subscription/plan.ts';
import type { Ticket } from '#domain/ticket/ticket.ts';
import {
  aClient,
  aDraft,
  aLine,
  anExpense,
  anItem,
  aPayment,
  aPlan,
  aTax,
  aWelcome,
  someIncome,
} from '#tests/support/builders.ts';
import { planted } from '#tests/support/planted.ts';
import { cardsIn, MASKED, SPELLINGS, TYPED } from '#tests/support/planted-card.ts';
import { aProgram, type TestProgram } from '#tests/support/services.ts';
import { takeAlong } from '#tests/support/taken-along.ts';

/** What takes an id of Zoho’s, chosen from a list and never typed: a mask would spoil it. */
const CHOSEN = ['cards.charge', 'settings.chooseOrganisation', 'settings.chooseDepartment'];

const commands = Object.entries(contract).flatMap(([area, procedures]) =>
  Object.entries(procedures)
    .filter(([, { kind }]) => kind === 'command')
    .map(([name, { input }]) => ({ path: `${area}.${name}`, input: input as z.ZodType })),
);

test.each(commands)('X1 $path hands on no card number, wherever one is typed', (command) => {
  const { path, input } = command;
  const short = CHOSEN.includes(path) ? [] : SPELLINGS;
  for (const words of TYPED) {
    const read = input.safeParse(planted(input, [words, ...short]));
    expect(read.error?.issues ?? []).toEqual([]);
    expect(cardsIn(JSON.stringify(read.data))).toEqual([]);
  }
});

test.each(TYPED)(
  'X1 %s, typed into everything, is nowhere in the files of the ledger',
  async (words) => {
    const program = aProgram();
    await typeEverywhere(program, words);
    await takeAlong(program);
    const { text } = await program.call<{ text: string }>('sync.supportLog', {});
    await program.stop();

    const kept = readdirSync(program.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('chosen'))
      .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'));
    expect(kept.length).toBeGreaterThan(0);
    for (const content of [...kept, ...program.logged, text]) {
      expect(cardsIn(content)).toEqual([]);
    }
    expect(MASKED.some((left) => kept.some((content) => content.includes(left)))).toBe(true);
  },
);

async function typeEverywhere(program: TestProgram, words: string): Promise<void> {
  const { call } = program;
  const welcome = aWelcome({ name: words, phone: words, terms: words, notes: words, iban: words });
  await call('settings.welcome', welcome);
  const client = await call<Client>(
    'clients.save',
    aClient({ name: words, phone: words, notes: words, taxId: words, tags: [words], email: words }),
  );
  await call('settings.saveTax', aTax({ name: words, reason: words }));
  await call('items.save', anItem({ name: words, description: words, unit: words }));
  const lines = [aLine({ description: words, detail: words, unit: words })];
  const { id } = await aDraft(program, client, { lines, notes: words, terms: words });
  await call('invoices.issue', { id });
  await call('payments.record', aPayment(client, { reference: words, note: words }));
  await call('expenses.save', anExpense({ vendor: words, description: words }));
  await call('income.record', someIncome({ platform: words, contract: words, note: words }));
  await typeAround(program, client, words);
  await importOne(program, words);
}

async function typeAround({ call }: TestProgram, client: Client, words: string): Promise<void> {
  const plan = await call<RetainerPlan>(
    'subscriptions.savePlan',
    aPlan({ name: words, description: words }),
  );
  const terms = { quantity: 1, price: 1_000, startsOn: '2026-12-01' };
  await call('subscriptions.start', { clientId: client.id, planId: plan.id, ...terms });
  const subject = { clientId: client.id, subject: words, text: words };
  const ticket = await call<Ticket>('tickets.open', subject);
  await call('tickets.comment', { id: ticket.id, text: words, isPublic: true });
}

async function importOne(program: TestProgram, words: string): Promise<void> {
  const file = join(program.folder, 'chosen.csv');
  await writeFile(file, `Name,Notes\n${words} two,${words}\n`);
  program.chosen.push([file]);
  await program.call('clients.chooseImport', {});
  await program.call('clients.runImport', { mapping: { Name: 'name', Notes: 'notes' } });
}
