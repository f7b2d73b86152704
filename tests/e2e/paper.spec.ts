import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { DraftInvoice } from '#domain/invoice/invoice.ts';
import { aLine, aWelcome } from '#tests/support/builders.ts';
import { answerSave } from '#tests/support/deeds.ts';
import { type LaunchedApp, launch } from '#tests/support/electron.ts';
import { CARD, cardsIn, WORDS } from '#tests/support/planted-card.ts';
import { rowsOnPages } from '#tests/support/printed.ts';
import { wordsIn } from '#tests/support/printed-words.ts';
import { callIn } from '#tests/support/window-ledger.ts';

const MOST_LINES = 100;
/** Every third document is enough to meet every way in which a page can end. */
const STEP = 3;
const KEPT_LINES = 3;

test.describe.configure({ mode: 'serial' });

let desk: LaunchedApp;
let file = '';
let draft: DraftInvoice;

test.beforeAll(async () => {
  desk = await launch();
  file = join(await mkdtemp(join(tmpdir(), 'gigledger-paper-')), 'invoice.pdf');
  await answerSave(desk, file);
  await call('settings.welcome', aWelcome());
  draft = await call('invoices.create', { clientId: null });
});

test.afterAll(async () => {
  await desk.close();
});

function call<T>(path: string, input: unknown): Promise<T> {
  return callIn(desk.page, path, input);
}

/** Every seventh line has a second, smaller one, so that pages end in all kinds of places. */
async function printed(count: number): Promise<Buffer> {
  const { createdAt, updatedAt, ...content } = draft;
  const lines = Array.from({ length: count }, (_, at) =>
    aLine({ detail: at % 7 === 3 ? 'Second version, cleaned by hand' : '' }),
  );
  await call('invoices.saveDraft', { ...content, lines });
  await call('invoices.savePdf', { id: draft.id });
  return await readFile(file);
}

for (const [first, design] of [
  [1, 'ledger'],
  [2, 'plain'],
] as const) {
  test(`W79 totals never stand alone on a page, up to ${MOST_LINES} lines, ${design}`, async () => {
    await call('settings.saveBusiness', {
      ...aWelcome({ design }).business,
      defaultTaxIds: [],
    });
    const broken: unknown[] = [];
    for (let count = first; count <= MOST_LINES; count += STEP) {
      const [head = [], ...rows] = rowsOnPages(await printed(count));
      const [page = 0, ...others] = rows.at(-1) ?? [];
      const kept = rows.slice(-KEPT_LINES - 1, -1);
      const isWhole = rows.length === count + 1 && rows.every((pages) => pages.length === 1);
      const isTogether = others.length === 0 && kept.every(([at]) => at === page);
      const hasHeads = head.length === page;
      if (!isWhole || !isTogether || !hasHeads) broken.push({ count, head, rows });
    }
    expect(broken).toEqual([]);
  });
}

test('W10 the same invoice prints to the same bytes, whatever was printed between', async () => {
  const first = await printed(10);
  await printed(60);
  expect((await printed(10)).equals(first)).toBe(true);
});

test('X1 a card number typed into an invoice is not on its PDF', async () => {
  const { createdAt, updatedAt, ...content } = draft;
  const lines = [aLine({ description: WORDS, detail: WORDS, unit: CARD })];
  const terms = `${WORDS}, and no card: 4111 1111 1111 1112`;
  await call('invoices.saveDraft', { ...content, lines, notes: WORDS, terms });
  await call('invoices.savePdf', { id: draft.id });
  // Where a line ends on paper, a space is gone.
  const words = wordsIn(await readFile(file)).replaceAll(/[\s.-]/g, '');
  expect(words).toContain('••••1111or••••');
  expect(words).toContain('4111111111111112');
  expect(cardsIn(words)).toEqual([]);
});
