import type { ChangedArea } from '#contract/events.ts';
import { attempt } from '#db/attempt.ts';
import type { Writer } from '#db/ledger.ts';
import { noteSeen } from '#db/seen.ts';
import type { Fact } from '#domain/fact.ts';
import { absorbBilling } from '#main/absorb-billing.ts';
import { absorbBooks } from '#main/absorb-books.ts';
import { absorbContact, absorbContactGone } from '#main/absorb-contact.ts';
import { absorbDesk } from '#main/absorb-desk.ts';
import { absorbNamed } from '#main/absorb-named.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { maskedWords } from '#main/masked-words.ts';
import { noticeOthers } from '#main/noticing.ts';

/** What the window has to ask anew, and what could not be kept. */
export type Absorbed = {
  readonly areas: ReadonlySet<ChangedArea>;
  readonly refused: readonly Error[];
};

/**
 * Takes in what came back, each state once (rule F3), by whose word counts (`domain/authority.ts`).
 * What does not fit into the ledger keeps nothing else out (rule F9).
 */
export function absorb(services: Absorbing, tx: Writer, facts: readonly Fact[]): Absorbed {
  const areas = new Set<ChangedArea>();
  const refused = facts.map((fact) =>
    attempt(tx, () => {
      for (const area of absorbOne(services, tx, maskedWords(fact))) areas.add(area);
    }),
  );
  return { areas, refused: refused.filter((error) => error !== null) };
}

function absorbOne(services: Absorbing, tx: Writer, fact: Fact): readonly ChangedArea[] {
  switch (fact.system) {
    case 'crm':
      return absorbCrm(services, tx, fact) ? ['clients'] : [];
    case 'books':
      return absorbNamed(services, tx, fact) ? [] : absorbBooks(services, tx, fact);
    case 'billing':
      return absorbBilling(services, tx, fact);
    case 'desk':
      return absorbDesk(services, tx, fact);
  }
}

function absorbCrm(services: Absorbing, tx: Writer, fact: Fact): boolean {
  if (!noteSeen(tx, fact)) return false;
  if (fact.kind === 'contact.seen') {
    noticeOthers(tx, fact);
    return absorbContact(services, tx, fact);
  }
  return fact.kind === 'contact.gone' && absorbContactGone(services, tx, fact);
}
