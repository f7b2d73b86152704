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
import { cardsIn, WORDS } from '#tests/support/planted-card.ts';
import { aProgram, type TestProgram } from '#tests/support/services.ts';
import { takeAlong } from '#tests/support/taken-along.ts';

const commands: readonly (readonly [string, z.ZodType])[] = Object.entries(contract).flatMap(
  ([area, procedures]) =>
    Object.entries(procedures)
      .filter(([, { kind }]) => kind === 'command')
      .map(([name, { input }]) => [`${area}.${name}`, input] as const),
);

test.each(commands)('X1 %s hands on no card number, wherever one is typed', (_, input) => {
  const typed = planted(input, WORDS);
  const read = input.safeParse(typed);
  expect(read.error?.issues ?? []).toEqual([]);
  expect(cardsIn(JSON.stringify(read.data))).toEqual([]);
});

test('X1 a card number typed into everything is nowhere in the files of the ledger', async () => {
  const program = aProgram();
  await typeEverywhere(program);
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
  expect(kept.some((content) => content.includes('1111'))).toBe(true);
});

async function typeEverywhere(program: TestProgram): Promise<void> {
  const { call } = program;
  const welcome = aWelcome({ name: WORDS, phone: WORDS, terms: WORDS, notes: WORDS, iban: WORDS });
  await call('settings.welcome', welcome);
  const client = await call<Client>(
    'clients.save',
    aClient({ name: WORDS, phone: WORDS, notes: WORDS, taxId: WORDS, tags: [WORDS], email: WORDS }),
  );
  await call('settings.saveTax', aTax({ name: WORDS, reason: WORDS }));
  await call('items.save', anItem({ name: WORDS, description: WORDS, unit: WORDS }));
  const lines = [aLine({ description: WORDS, detail: WORDS, unit: WORDS })];
  const { id } = await aDraft(program, client, { lines, notes: WORDS, terms: WORDS });
  await call('invoices.issue', { id });
  await call('payments.record', aPayment(client, { reference: WORDS, note: WORDS }));
  await call('expenses.save', anExpense({ vendor: WORDS, description: WORDS }));
  await call('income.record', someIncome({ platform: WORDS, contract: WORDS, note: WORDS }));
  await typeAround(program, client);
  await importOne(program);
}

async function typeAround({ call }: TestProgram, client: Client): Promise<void> {
  const plan = await call<RetainerPlan>(
    'subscriptions.savePlan',
    aPlan({ name: WORDS, description: WORDS }),
  );
  const terms = { quantity: 1, price: 1_000, startsOn: '2026-12-01' };
  await call('subscriptions.start', { clientId: client.id, planId: plan.id, ...terms });
  const subject = { clientId: client.id, subject: WORDS, text: WORDS };
  const ticket = await call<Ticket>('tickets.open', subject);
  await call('tickets.comment', { id: ticket.id, text: WORDS, isPublic: true });
}

async function importOne(program: TestProgram): Promise<void> {
  const file = join(program.folder, 'chosen.csv');
  await writeFile(file, `Name,Notes\n${WORDS} two,${WORDS}\n`);
  program.chosen.push([file]);
  await program.call('clients.chooseImport', {});
  await program.call('clients.runImport', { mapping: { Name: 'name', Notes: 'notes' } });
}
