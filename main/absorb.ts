import type { ChangedArea } from '#contract/events.ts';
import type { Writer } from '#db/ledger.ts';
import { noteSeen } from '#db/seen.ts';
import type { Fact } from '#domain/fact.ts';
import { absorbBooks } from '#main/absorb-books.ts';
import { absorbContact, absorbContactGone } from '#main/absorb-contact.ts';
import type { Absorbing } from '#main/absorbing.ts';

/**
 * Takes in what came back, each state once (rule F3), by whose word counts (`domain/authority.ts`).
 * Returns what the window has to ask anew.
 */
export function absorb(services: Absorbing, tx: Writer, facts: readonly Fact[]) {
  return new Set(facts.flatMap((fact) => absorbOne(services, tx, fact)));
}

function absorbOne(services: Absorbing, tx: Writer, fact: Fact): readonly ChangedArea[] {
  if (fact.system === 'books') return absorbBooks(services, tx, fact);
  if (!noteSeen(tx, fact)) return [];
  switch (fact.kind) {
    case 'contact.seen':
      return fact.system === 'crm' && absorbContact(services, tx, fact) ? ['clients'] : [];
    case 'contact.gone':
      return fact.system === 'crm' && absorbContactGone(services, tx, fact) ? ['clients'] : [];
    default:
      return [];
  }
}
