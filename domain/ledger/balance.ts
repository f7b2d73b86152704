import type { Account, Entry } from '#domain/ledger/entry.ts';
import { add, addAll, type Minor, ZERO } from '#domain/money.ts';

export type Balance = { readonly account: Account; readonly base: Minor };

/** What stands on each account in base currency, in the order the accounts first appear (L10). */
export function balances(entries: readonly Pick<Entry, 'account' | 'base'>[]): readonly Balance[] {
  const sums = new Map<Account, Minor>();
  for (const { account, base } of entries) {
    sums.set(account, add(sums.get(account) ?? ZERO, base));
  }
  return [...sums].map(([account, base]) => ({ account, base }));
}

export function balanceOf(
  entries: readonly Pick<Entry, 'account' | 'base'>[],
  account: Account,
): Minor {
  return addAll(entries.filter((entry) => entry.account === account).map((entry) => entry.base));
}
