import { findAgreed } from '#db/agreed.ts';
import type { Ledger } from '#db/ledger.ts';
import { claim, mendDueTimes, nextDueAt, noteAttempt, recover, settle } from '#db/outbox.ts';
import { isMentionedEarlier } from '#db/outbox-order.ts';
import { findRemoteId } from '#db/remote-ids.ts';
import { agreeOnSent } from '#main/agree.ts';
import type { OutboxStore } from '#sync/outbox-store.ts';

/**
 * The outbox of the ledger, as the runners need it. Every call is a transaction of its own. While
 * something long is written (`isHeld`), nothing new is begun.
 */
export function createOutboxStore(ledger: () => Ledger, isHeld: () => boolean): OutboxStore {
  return {
    recover: (now) => ledger().write((tx) => recover(tx, now)),
    claim: (system, now) => (isHeld() ? null : ledger().write((tx) => claim(tx, { system, now }))),
    settle: (delivery, settlement, now) =>
      ledger().write((tx) => {
        settle(tx, delivery, { settlement, now });
        if (settlement.state === 'sent') agreeOnSent(tx, delivery, settlement.remoteId);
      }),
    note: ({ id }, sentence, at) => ledger().write((tx) => noteAttempt(tx, { id, sentence, at })),
    mendDueTimes: (now) => ledger().write((tx) => mendDueTimes(tx, now)),
    nextDueAt: (system) => nextDueAt(ledger().read, system),
    agreed: (system, subject) => findAgreed(ledger().read, { system, subject }),
    isMentionedEarlier: (delivery, id) => isMentionedEarlier(ledger().read, delivery, id),
    remoteId: (system, subject) => findRemoteId(ledger().read, { system, subject }) ?? undefined,
  };
}
