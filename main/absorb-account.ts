import { clearDifferences, noteDifference } from '#db/differences.ts';
import type { Writer } from '#db/ledger.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { type AccountFact, type KeptAccount, standInFor, withAccount } from '#main/chart.ts';
import { booksSetupIn, keepAccounts } from '#main/used-accounts.ts';
import { USE_WORDS, usesOf } from '#sync/connectors/books/accounts.ts';

/**
 * An account is named as Books names it (rule Y3), and stays the one it is whatever its name. One that
 * is used here and takes no bookings any more gives its place to one of the same name; where there is
 * none, a person hears of it before a delivery is refused for it (rule Y11).
 */
export function absorbAccount(services: Absorbing, tx: Writer, fact: AccountFact): void {
  const setup = booksSetupIn(tx);
  if (setup === null) return;
  const chart = withAccount(tx, setup.organisationId, fact);
  const before = usesOf(setup.accounts);
  const uses = Object.entries(before).map(([use, id]) => [use, standInFor(chart, id)] as const);
  const left = uses.flatMap(([use, id]) => (before[use] === id ? [] : (before[use] ?? [])));
  if (left.length > 0) keepAccounts(tx, uses);
  for (const id of left) show(services, tx, { id, usedFor: [], kept: chart[id] });
  const own = uses.filter(([, id]) => id === fact.remoteId);
  const usedFor = own.map(([use]) => USE_WORDS[use] ?? use);
  show(services, tx, { id: fact.remoteId, usedFor, kept: chart[fact.remoteId] });
}

const WHAT_TO_DO = {
  active: '',
  inactive: 'inactive. Make it active there.',
  deleted: 'deleted. Add one of this name there.',
} as const;

type Shown = {
  readonly id: string;
  readonly usedFor: readonly string[];
  readonly kept: KeptAccount | undefined;
};

function show(services: Absorbing, tx: Writer, { id, usedFor, kept }: Shown): void {
  const subject = `account:${id}` as const;
  const isClosed = kept !== undefined && kept.state !== 'active' && usedFor.length > 0;
  clearDifferences(tx, { system: 'books', subject, except: isClosed ? ['account'] : [] });
  if (!isClosed) return;
  const about = { system: 'books', subject, title: kept.name || 'Account', remoteId: id } as const;
  const said = {
    field: 'account',
    ours: `used for ${usedFor.join(', ')}`,
    theirs: WHAT_TO_DO[kept.state],
  };
  noteDifference(tx, { id: services.newId(), ...about, ...said, now: services.now() });
}
