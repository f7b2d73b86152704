import type { Reader, Writer } from '#db/ledger.ts';
import { findSetting, saveSetting } from '#db/settings.ts';
import type { FactOf } from '#domain/fact.ts';

export type AccountFact = FactOf<'account.seen'> | FactOf<'account.gone'>;

export type KeptAccount = {
  readonly name: string;
  readonly state: 'active' | 'inactive' | 'deleted';
};

/** The chart of accounts as Books has it, by the ids there. */
export type Chart = Readonly<Record<string, KeptAccount>>;

/** Each organisation has one of its own. */
export function withAccount(tx: Writer, organisation: string, fact: AccountFact): Chart {
  const before = findChart(tx, organisation);
  const was = before[fact.remoteId];
  const kept: KeptAccount =
    fact.kind === 'account.gone'
      ? { name: was?.name ?? '', state: 'deleted' }
      : { name: fact.name, state: fact.isActive ? 'active' : 'inactive' };
  if (was?.name === kept.name && was.state === kept.state) return before;
  const chart = { ...before, [fact.remoteId]: kept };
  saveSetting(tx, nameOf(organisation), chart);
  return chart;
}

/** The account itself, unless it is closed and an active one has its name. */
export function standInFor(chart: Chart, id: string): string {
  const kept = chart[id];
  if (kept === undefined || kept.state === 'active') return id;
  const name = kept.name.toLowerCase();
  const same = Object.entries(chart).find(
    ([, other]) => other.state === 'active' && other.name.toLowerCase() === name,
  );
  return same?.[0] ?? id;
}

function findChart(db: Reader, organisation: string): Chart {
  return findSetting<Chart>(db, nameOf(organisation)) ?? {};
}

function nameOf(organisation: string): string {
  return `accounts:${organisation}`;
}
