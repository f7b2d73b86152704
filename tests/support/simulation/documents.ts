import type { z } from 'zod';
import type { zDraft } from '#contract/invoices.ts';
import type { OpenInvoice } from '#contract/payments.ts';
import { EXPENSE_CATEGORIES, type Expense } from '#domain/expense/expense.ts';
import type { DraftInvoice } from '#domain/invoice/invoice.ts';
import type { Tax } from '#domain/tax/tax.ts';
import { aLine, anExpense, aPayment, someIncome } from '#tests/support/builders.ts';
import { anyOf, ask } from '#tests/support/simulation/asking.ts';
import type { World } from '#tests/support/simulation/world.ts';

type Line = z.input<typeof zDraft>['lines'][number];
type Owner = { readonly id: string; readonly currency: string };

const CLIENTS = 'SELECT id, currency FROM clients ORDER BY seq';
const WITH_CREDIT = `SELECT id, currency FROM clients WHERE id IN
  (SELECT client_id FROM payments WHERE credit > 0 AND voided_on IS NULL) ORDER BY seq`;

export async function issue(world: World): Promise<void> {
  await issueTo(world, anyOf<Owner>(world, CLIENTS));
}

export async function issueTo(world: World, client: Owner | null): Promise<void> {
  const { dice } = world;
  const draft =
    client && (await ask<DraftInvoice>(world, 'invoices.create', { clientId: client.id }));
  if (!client || !draft) return;
  const taxes = dice.happens(0.5) ? await taxesOf(world) : [];
  const { createdAt, updatedAt, ...content } = draft;
  await ask(world, 'invoices.saveDraft', {
    ...content,
    rate: client.currency === 'EUR' ? null : rateOn(world),
    lines: Array.from({ length: 1 + dice.below(3) }, () => line(world, client, taxes)),
    discount: dice.happens(0.2) ? { kind: 'percent', rate: 50_000 } : { kind: 'none' },
    priceMode: dice.happens(0.2) ? 'inclusive' : 'exclusive',
  });
  await ask(world, 'invoices.issue', { id: draft.id });
}

export async function voidInvoice(world: World): Promise<void> {
  const id = anyOf(world, 'SELECT id FROM invoices WHERE number IS NOT NULL ORDER BY seq')?.['id'];
  if (id !== undefined) await ask(world, 'invoices.void', { id, reason: 'Written twice' });
}

export async function writeOff(world: World): Promise<void> {
  const sql = "SELECT id FROM invoices WHERE standing = 'open' ORDER BY seq";
  const id = anyOf(world, sql)?.['id'];
  const writtenOffOn = world.program.services.today();
  const reason = 'Out of business';
  if (id !== undefined) await ask(world, 'invoices.writeOff', { id, writtenOffOn, reason });
}

export async function takeBackWriteOff(world: World): Promise<void> {
  const sql = "SELECT id FROM invoices WHERE standing = 'written-off' ORDER BY seq";
  const id = anyOf(world, sql)?.['id'];
  if (id !== undefined) await ask(world, 'invoices.cancelWriteOff', { id });
}

export async function pay(world: World): Promise<void> {
  const { dice } = world;
  const client = anyOf<Owner>(world, CLIENTS);
  const invoice = client && (await openInvoice(world, client.id));
  if (!client || !invoice) return;
  const { currency, due } = invoice;
  const applied = dice.happens(0.6) ? due : 1 + dice.below(due);
  const over = dice.happens(0.2) ? dice.below(10_000) : 0;
  const applications = [{ invoiceId: invoice.id, amount: applied, withheld: 0 }];
  await ask(world, 'payments.record', {
    ...aPayment({ id: client.id as never, currency }, { applications, amount: applied + over }),
    receivedOn: world.program.services.today(),
    rate: currency === 'EUR' ? null : rateOn(world),
  });
}

export async function useCredit(world: World): Promise<void> {
  const client = anyOf<Owner>(world, WITH_CREDIT);
  const invoice = client && (await openInvoice(world, client.id));
  if (!invoice) return;
  const amount = 1 + world.dice.below(Math.min(invoice.due, 10_000));
  await ask(world, 'payments.useCredit', { invoiceId: invoice.id, amount });
}

export async function voidPayment(world: World): Promise<void> {
  const id = anyOf(world, 'SELECT id FROM payments ORDER BY seq')?.['id'];
  if (id !== undefined && world.dice.happens(0.5)) await ask(world, 'payments.void', { id });
}

export async function spend(world: World): Promise<void> {
  const { dice } = world;
  const category = dice.pick(EXPENSE_CATEGORIES) ?? 'Other';
  await ask(world, 'expenses.save', anExpense({ category, amount: 1 + dice.below(1e6) }));
}

export async function changeExpense(world: World): Promise<void> {
  const { dice } = world;
  const id = anyOf(world, 'SELECT id FROM expenses ORDER BY seq')?.['id'];
  if (id === undefined) return;
  if (dice.happens(0.3)) return void (await ask(world, 'expenses.void', { id }));
  const expense = await ask<Expense>(world, 'expenses.find', { id });
  if (!expense) return;
  const { recordedAt, ...told } = expense;
  await ask(world, 'expenses.save', { ...told, rate: null, amount: 1 + dice.below(1e6) });
}

export async function earn(world: World): Promise<void> {
  const { dice } = world;
  const gross = (dice.happens(0.1) ? -1 : 1) * (100 + dice.below(1e5));
  const fee = dice.happens(0.8) && gross > 0 ? Math.trunc(gross / 10) : 0;
  await ask(world, 'income.record', someIncome({ gross, fee }));
}

export async function takeBack(world: World): Promise<void> {
  const id = anyOf(world, 'SELECT id FROM income ORDER BY seq')?.['id'];
  if (id !== undefined && world.dice.happens(0.5)) await ask(world, 'income.void', { id });
}

async function openInvoice(world: World, clientId: string): Promise<OpenInvoice | null> {
  const open = await ask<readonly OpenInvoice[]>(world, 'payments.openInvoices', { clientId });
  return world.dice.pick((open ?? []).filter(({ due }) => due > 1));
}

async function taxesOf(world: World): Promise<readonly Tax[]> {
  const taxes =
    (await ask<readonly (Tax & { archivedAt: unknown })[]>(world, 'settings.taxes', {})) ?? [];
  const told = taxes.map(({ archivedAt, ...tax }) => tax);
  return world.dice.happens(0.3) ? told : told.slice(0, 1);
}

function line(world: World, client: Owner, taxes: readonly Tax[]): Line {
  const { dice } = world;
  const sql = `SELECT id FROM items WHERE currency = '${client.currency}' ORDER BY seq`;
  return aLine({
    itemId: (dice.happens(0.5) ? anyOf(world, sql)?.['id'] : null) ?? null,
    quantity: 1 + dice.below(20_000),
    price: 10_000 + dice.below(5e7),
    discountRate: dice.happens(0.1) ? 100_000 : 0,
    taxes: taxes.map((tax) => ({ ...tax })),
  });
}

function rateOn({ program }: World) {
  return { rate: '0.92', on: program.services.today(), source: 'typed' };
}
