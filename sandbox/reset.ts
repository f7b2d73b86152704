import { newAccounts } from '#sandbox/accounts/state.ts';
import { newAuthorizeNet } from '#sandbox/authorize-net/state.ts';
import { newBilling } from '#sandbox/billing/state.ts';
import type { BaseCurrency } from '#sandbox/books/state.ts';
import { newBooks } from '#sandbox/books/state.ts';
import { newCrm } from '#sandbox/crm/state.ts';
import { newDesk } from '#sandbox/desk/state.ts';
import { newMinting } from '#sandbox/mint.ts';
import type { PracticeState } from '#sandbox/practice.ts';

/** An organisation nobody has delivered anything to. */
export function newState(seed: number, at: number, base: BaseCurrency): PracticeState {
  const minting = newMinting(seed);
  return {
    minting,
    accounts: newAccounts(),
    crm: newCrm(minting),
    books: newBooks(minting, at, base),
    billing: newBilling(seed, at, base),
    effects: [],
    desk: newDesk(minting, base.name),
    authorizeNet: newAuthorizeNet(),
  };
}
