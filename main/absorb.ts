import type { ChangedArea } from '#contract/events.ts';
import { attempt } from '#db/attempt.ts';
import type { Writer } from '#db/ledger.ts';
import { noteSeen } from '#db/seen.ts';
import { type Handling, handlingOf } from '#domain/authority.ts';
import type { Fact } from '#domain/fact.ts';
import { truthOf } from '#domain/truth-of.ts';
import { compare } from '#main/absorb-books.ts';
import { absorbContact, absorbContactGone } from '#main/absorb-contact.ts';
import { absorbCardPayment } from '#main/absorb-payment.ts';
import { absorbWritten } from '#main/absorb-written.ts';
import { type Absorbing, noWayTo } from '#main/absorbing.ts';
import { maskedWords } from '#main/masked-words.ts';
import { mirror } from '#main/mirror.ts';
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

/** What is done with whose word stands in the table, and nowhere else. */
const TAKING: Readonly<Record<Handling, typeof mirror>> = {
  merge,
  mirror,
  'take in': takeIn,
  compare,
  leave: () => [],
};

function absorbOne(services: Absorbing, tx: Writer, fact: Fact): readonly ChangedArea[] {
  return TAKING[handlingOf(truthOf(fact), fact.system)](services, tx, fact);
}

function merge(services: Absorbing, tx: Writer, fact: Fact): readonly ChangedArea[] {
  if (fact.kind !== 'contact.seen' && fact.kind !== 'contact.gone') return noWayTo('merge', fact);
  if (!noteSeen(tx, fact)) return [];
  if (fact.kind === 'contact.gone') return absorbContactGone(services, tx, fact) ? ['clients'] : [];
  noticeOthers(tx, fact);
  return absorbContact(services, tx, fact) ? ['clients'] : [];
}

function takeIn(services: Absorbing, tx: Writer, fact: Fact): readonly ChangedArea[] {
  if (fact.kind === 'invoice.seen') return absorbWritten(services, tx, fact);
  // Known by its id, and asked about anew as long as it may be one of ours.
  if (fact.kind === 'payment.seen') return absorbCardPayment(services, tx, fact);
  return noWayTo('take in', fact);
}
