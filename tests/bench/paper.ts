import { join } from 'node:path';
import { benchFolder } from '#tests/bench/support/big-ledger.ts';
import { compared } from '#tests/bench/support/compare.ts';
import { profileWith } from '#tests/bench/support/profile.ts';
import { head, tell } from '#tests/bench/support/report.ts';
import { aLine } from '#tests/support/builders.ts';
import { launch } from '#tests/support/electron.ts';

/**
 * A PDF of ten lines as a person saves it, beside nothing but the printing of the page: of another
 * invoice than the one before, which must be drawn first, and of the same one again.
 */
const LINES = Array.from({ length: 10 }, (_, place) =>
  aLine({ description: `Chapter ${place + 1}`, detail: 'Copy editing', quantity: 1_500 }),
);

const profile = profileWith(10_000, 'profile-paper');
const { app, page, close } = await launch({ profile });
await page.locator('.needs-line').first().waitFor();

const issued = () =>
  page.evaluate(async (lines) => {
    const call = async (path: string, input: unknown) => {
      const reply = await globalThis.ledger.call(path, input);
      if (!reply.ok) throw new Error(reply.problem.message);
      return reply.value;
    };
    const filter = { search: '', view: 'active' };
    const list = { ...filter, sort: 'name', after: null };
    const clients = (await call('clients.list', list)) as { rows: { id: string }[] };
    const made = await call('invoices.create', { clientId: clients.rows[0]?.id });
    const { createdAt, updatedAt, ...draft } = made as Record<string, unknown>;
    await call('invoices.saveDraft', { ...draft, lines });
    await call('invoices.issue', { id: draft['id'] });
    return String(draft['id']);
  }, LINES);
const ids = [await issued(), await issued()] as const;

const pdf = join(benchFolder, 'ten-lines.pdf');
await app.evaluate(({ dialog }, filePath) => {
  dialog.showSaveDialog = async () => ({ canceled: false, filePath });
}, pdf);

head('PDF of an invoice of ten lines');
const saved = (id: string) =>
  page.evaluate(async (invoice) => {
    const begun = performance.now();
    const reply = await globalThis.ledger.call('invoices.savePdf', { id: invoice });
    if (!reply.ok) throw new Error(reply.problem.message);
    return performance.now() - begun;
  }, id);
let turn = 0;
const another = () => {
  turn += 1;
  return saved(ids[turn % 2 === 0 ? 0 : 1]);
};
const again = () => saved(ids[0]);
tell('another, saved / bare printToPDF', await compared({ ours: another, baseline: printed }), {
  atMost: 1.3,
});
tell('the same again / bare printToPDF', await compared({ ours: again, baseline: printed }), {
  atMost: 1.3,
});
await close();

/** What stands on the page is printed as it was told before: only what Chromium does is timed. */
function printed(): Promise<number> {
  return app.evaluate(async ({ BrowserWindow }, id) => {
    const paper = BrowserWindow.getAllWindows().find((window) =>
      window.webContents.getURL().endsWith('paper.html'),
    );
    if (paper === undefined) return Number.NaN;
    const drawn = `window.ledger.call('invoices.paper', ${JSON.stringify({ id })})
      .then(({ value }) => window.paper.show(value))`;
    const { print } = await paper.webContents.executeJavaScript(drawn);
    const begun = performance.now();
    await paper.webContents.printToPDF(print);
    return performance.now() - begun;
  }, ids[0]);
}
