import type { Writer } from '#db/ledger.ts';
import type { Fact } from '#domain/fact.ts';
import { absorbAccount } from '#main/absorb-account.ts';
import { absorbTax } from '#main/absorb-tax.ts';
import type { Absorbing } from '#main/absorbing.ts';

/** What is named as Books names it (rule Y3); false where a fact tells of something else. */
export function absorbNamed(services: Absorbing, tx: Writer, fact: Fact): boolean {
  switch (fact.kind) {
    case 'tax.seen':
      absorbTax(services, tx, fact);
      return true;
    case 'account.seen':
    case 'account.gone':
      absorbAccount(services, tx, fact);
      return true;
    default:
      return false;
  }
}
