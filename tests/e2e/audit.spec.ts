import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { contract } from '#contract/index.ts';
import { startLedger } from '#tests/support/deeds.ts';
import { type LaunchedApp, launch } from '#tests/support/electron.ts';
import { ledgerIn } from '#tests/support/window-ledger.ts';

const SEED = 20_261_123;
const PER_PROCEDURE = 60;

/** What waits for a person in the browser, or asks in a dialog nobody is there to answer. */
const WAITS =
  /^(settings\.(connect|connectPractice|disconnect)|system\.(backUp|showLedgerFolder))$/;

test.describe.configure({ mode: 'serial' });

let desk: LaunchedApp;

test.beforeAll(async () => {
  desk = await launch();
  await startLedger(desk.page, 'Fernhill Works');
  await desk.app.evaluate(({ dialog, shell }) => {
    dialog.showOpenDialog = async () => ({ canceled: true, filePaths: [] });
    dialog.showSaveDialog = async () => ({ canceled: true, filePath: '' });
    shell.openPath = async () => '';
  });
});

test.afterAll(async () => {
  await desk.close();
});

test('the page is served with rules that allow nothing but our own', async () => {
  const policy = await desk.page.evaluate(async () => {
    const answer = await fetch(location.href.split('#')[0] ?? '');
    return answer.headers.get('content-security-policy') ?? '';
  });
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe-eval|https?:|script-src[^;]*unsafe-inline/);
});

test('whatever the window says, main answers, and the ledger stays as it was', async () => {
  const { page } = desk;
  const before = await ledgerIn(page).settings.business({});
  const paths = Object.entries(contract).flatMap(([area, procedures]) =>
    Object.keys(procedures).map((name) => `${area}.${name}`),
  );
  for (const path of paths.filter((one) => !WAITS.test(one))) {
    expect(await answersTo(path), path).toEqual([]);
  }
  expect(await ledgerIn(page).settings.business({})).toEqual(before);
});

test('a procedure nobody knows is answered too', async () => {
  const names = ['', '.', 'settings', 'settings.__proto__', '__proto__.x', 'constructor.name'];
  for (const name of names) {
    const reply = await desk.page.evaluate((path) => window.ledger.call(path, {}), name);
    expect(reply.ok, name).toBe(false);
  }
});

/** The replies that are no refusal; hostile words travel as text and are made inside the window. */
async function answersTo(path: string): Promise<readonly string[]> {
  const words = fc.sample(hostile(), { numRuns: PER_PROCEDURE, seed: SEED });
  const sent = words.map((word) => JSON.stringify(word));
  return desk.page.evaluate(
    async ({ name, texts }) => {
      const cycle: Record<string, unknown> = { id: null };
      cycle['self'] = cycle;
      const strange = [
        undefined,
        Number.NaN,
        -0,
        Number.POSITIVE_INFINITY,
        2n ** 70n,
        new Map([['id', 1]]),
        new Set(['id']),
        new Uint8Array(1_000),
        new Date(8.64e15),
        /id/,
        '\ud800',
        'x'.repeat(1_000_000),
        cycle,
      ];
      const wrong: string[] = [];
      for (const input of [...texts.map((text) => JSON.parse(text) as unknown), ...strange]) {
        const reply = await window.ledger.call(name, input);
        const isKnown = reply.ok || ['input', 'refusal'].includes(reply.problem.kind);
        if (!isKnown) wrong.push(`${String(input).slice(0, 60)}: ${JSON.stringify(reply)}`);
      }
      return wrong;
    },
    { name: path, texts: sent },
  );
}

/** Anything, and records with the names the contract uses; never an empty one that would be right. */
function hostile() {
  const anything = fc.jsonValue({ maxDepth: 4 });
  const near = fc.dictionary(
    fc.constantFrom('id', 'filter', 'lines', 'amount', 'name', 'after', '__proto__', 'search'),
    fc.oneof(anything, fc.constantFrom("'; DROP TABLE invoices;--", '../../etc', 1e300, -1)),
    { minKeys: 1 },
  );
  return fc.oneof(anything, near);
}
