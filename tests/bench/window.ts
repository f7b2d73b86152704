import type { Page } from '@playwright/test';
import type { IsoDate } from '#domain/dates.ts';
import { comparisonOf, type Pair } from '#tests/bench/support/compare.ts';
import { profileWith } from '#tests/bench/support/profile.ts';
import { EVERYTHING, rawPage } from '#tests/bench/support/raw-page.ts';
import { head, tell } from '#tests/bench/support/report.ts';
import { launch } from '#tests/support/electron.ts';

/** What the window waits for its first page, beside the bare statement and a call of nothing. */
const PAIRS = 31;
const WARM_UPS = 5;
const TIMES = 20;
const TODAY = '2026-11-23' as IsoDate;
const LIST = { filter: EVERYTHING, sort: 'newest', after: null };

const profile = profileWith(100_000, 'profile-window');
const { app, page, close } = await launch({ profile });
await page.locator('.needs-line').first().waitFor();

head('First page of the list as the window gets it, 100,000 invoices');
const taken: Pair[] = [];
const parts: { empty: number; raw: number }[] = [];
for (let turn = -WARM_UPS; turn < PAIRS; turn += 1) {
  const ours = await called(page, 'invoices.list', LIST);
  const empty = await called(page, 'nothing.asked', null);
  const raw = await bare();
  if (turn < 0) continue;
  taken.push({ ours, baseline: empty + raw });
  parts.push({ empty, raw });
}
tell('first page / bare statement + empty call', comparisonOf(taken), { atMost: 3 });
tell(
  '  of it, the empty call / the bare statement',
  comparisonOf(parts.map(({ empty, raw }) => ({ ours: empty, baseline: raw }))),
);
await close();

/** The mean of calls through the door, timed in the window. */
function called(window: Page, path: string, input: unknown): Promise<number> {
  return window.evaluate(
    async ({ path, input, times }) => {
      const begun = performance.now();
      for (let time = 0; time < times; time += 1) await globalThis.ledger.call(path, input);
      return (performance.now() - begun) / times;
    },
    { path, input, times: TIMES },
  );
}

/** The mean of the same page by better-sqlite3 alone, timed in main, on a connection of its own. */
function bare(): Promise<number> {
  return app.evaluate(
    ({ app: electron }, { sql, values, file, times }) => {
      const { createRequire } = process.getBuiltinModule('node:module');
      const { join } = process.getBuiltinModule('node:path');
      const Database = createRequire(join(electron.getAppPath(), 'package.json'))('better-sqlite3');
      const nativeBinding = process.env['GIGLEDGER_SQLITE_BINDING'];
      const isOld = Number(process.versions['napi']) < 10;
      const database = new Database(file, {
        readonly: true,
        ...(isOld ? { nativeBinding } : {}),
      });
      const statement = database.prepare(sql);
      statement.all(...values);
      const begun = performance.now();
      for (let time = 0; time < times; time += 1) statement.all(...values);
      const each = (performance.now() - begun) / times;
      database.close();
      return each;
    },
    { ...rawPage(TODAY), file: `${profile}/gigledger.ledger`, times: TIMES },
  );
}
