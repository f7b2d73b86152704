import { listOpenCardPages } from '#db/card-pages.ts';
import { oneRow } from '#db/statements.ts';
import type { World } from '#tests/support/simulation/world.ts';

/** What the feeds of four systems ask in an hour in which nobody does anything. */
const MOST_CALLS_AN_HOUR = 160;
/** Somebody may still pay on a page: it is looked at every 15 s, until its hour is over. */
const OF_A_PAGE = 245;
/** Rounds that happen to begin just then. */
const SLACK = 25;

export type Snapshot = {
  readonly rows: number;
  readonly effects: number;
  readonly requests: number;
  readonly pages: number;
  /** What came about by the passing of time, as the bill of another term. */
  readonly timely: number;
};

export function snapshot({ program, sandbox }: World): Snapshot {
  const sql = 'SELECT count(*) AS rows FROM outbox';
  return {
    rows: oneRow<{ rows: number }>(program.services.ledger.read, sql)?.rows ?? 0,
    effects: sandbox.control.effects().filter(({ actor }) => actor === 'app').length,
    requests: sandbox.control.counts().requests,
    pages: listOpenCardPages(program.services.ledger.read).length,
    timely: sandbox.control.effects().filter(({ actor }) => actor === 'time').length,
  };
}

/** Nothing answers its own echo: once all is told, nothing is told any more. */
export function unrest(world: World, before: Snapshot, hours: number): readonly string[] {
  const after = snapshot(world);
  const calls = after.requests - before.requests;
  const isQuiet = after.timely === before.timely;
  return [
    ...(isQuiet && after.rows > before.rows
      ? [`${after.rows - before.rows} deliveries made while at rest`]
      : []),
    ...(isQuiet && after.effects > before.effects
      ? [`${after.effects - before.effects} things changed while at rest`]
      : []),
    ...(calls > MOST_CALLS_AN_HOUR * hours + OF_A_PAGE * hours * before.pages + SLACK
      ? [`${calls} calls in ${hours} h at rest`]
      : []),
  ];
}
