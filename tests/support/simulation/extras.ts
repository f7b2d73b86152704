import { EXPENSE_CATEGORIES } from '#domain/expense/expense.ts';
import { anExpense } from '#tests/support/builders.ts';
import { anyOf, ask } from '#tests/support/simulation/asking.ts';
import type { World } from '#tests/support/simulation/world.ts';

/** Notes beside the contacts of CRM are wanted in most ledgers, for most of the time. */
export async function switchNotes(world: World): Promise<void> {
  await ask(world, 'settings.saveCrmNotes', { isOn: world.dice.happens(0.7) });
}

/** Another one at times, in the place of the first. */
export async function keepReceipt(world: World): Promise<void> {
  const { dice } = world;
  const category = dice.pick(EXPENSE_CATEGORIES) ?? 'Other';
  const spent = anExpense({ category, amount: 1 + dice.below(1e6), receipts: [aFile(world)] });
  const saved = await ask<{ readonly id: string }>(world, 'expenses.save', spent);
  if (!saved || dice.happens(0.6)) return;
  await ask(world, 'expenses.save', { ...spent, id: saved.id, receipts: [aFile(world)] });
}

/** A link for the paper of an invoice. */
export async function askForLink(world: World): Promise<void> {
  const id = anyOf(world, "SELECT id FROM invoices WHERE standing = 'open' ORDER BY seq")?.['id'];
  if (id !== undefined) await ask(world, 'cards.askLink', { invoiceId: id });
}

function aFile({ dice }: World) {
  const number = dice.below(2 ** 32);
  const hash = number.toString(16).padStart(64, '0');
  return { hash, name: `ticket ${number}.pdf`, mediaType: 'application/pdf', bytes: 71 };
}
