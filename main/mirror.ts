import type { ChangedArea } from '#contract/events.ts';
import type { Writer } from '#db/ledger.ts';
import type { Fact } from '#domain/fact.ts';
import { absorbAccount } from '#main/absorb-account.ts';
import { absorbBilling } from '#main/absorb-billing.ts';
import { absorbDesk } from '#main/absorb-desk.ts';
import { absorbTax } from '#main/absorb-tax.ts';
import { type Absorbing, noWayTo } from '#main/absorbing.ts';

/** Rows here stand as the owner last said, or are named as it names them. */
export function mirror(services: Absorbing, tx: Writer, fact: Fact): readonly ChangedArea[] {
  switch (fact.kind) {
    case 'tax.seen':
      absorbTax(services, tx, fact);
      return [];
    case 'account.seen':
    case 'account.gone':
      absorbAccount(services, tx, fact);
      return [];
    case 'plan.seen':
    case 'subscription.seen':
    case 'card.seen':
    case 'card.gone':
    case 'card-page.seen':
      return absorbBilling(services, tx, fact);
    case 'ticket.seen':
    case 'ticket.gone':
    case 'comment.seen':
      return absorbDesk(services, tx, fact);
    default:
      return noWayTo('mirror', fact);
  }
}
