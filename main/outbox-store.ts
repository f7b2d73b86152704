import { findAgreed } from '#db/agreed.ts';
import { claim, claimMore, nextDueAt } from '#db/claims.ts';
import type { Ledger, Writer } from '#db/ledger.ts';
import { findAbsence, mendDueTimes, noteAbsent, noteAttempt, recover, settle } from '#db/outbox.ts';
import { isMentionedEarlier } from '#db/outbox-order.ts';
import { findRemoteId, isTaken } from '#db/remote-ids.ts';
import { markUntilSignIn } from '#db/until-sign-in.ts';
import { maskCards } from '#domain/card/mask.ts';
import type { Instant } from '#domain/dates.ts';
import type { System } from '#domain/systems.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { agreeOnSent } from '#main/agree.ts';
import { followCharge } from '#main/card-news.ts';
import { heardOf, meet } from '#main/meeting.ts';
import type { Delivery, OutboxStore, Settled, Together } from '#sync/outbox-store.ts';

type Asked = { readonly system: System; readonly now: Instant; readonly together: Together };

type Parts = Absorbing & {
  readonly ledger: () => Ledger;
  /** While something long is written, nothing new is begun. */
  readonly isHeld: () => boolean;
};

/** The outbox of the ledger, as the runners need it. Every call is a transaction of its own. */
export function createOutboxStore(parts: Parts): OutboxStore {
  const { ledger, isHeld } = parts;
  return {
    recover: (now) => ledger().write((tx) => recover(tx, now)),
    claim: (system, now, together = {}) =>
      isHeld() ? [] : ledger().write((tx) => claimed(tx, { system, now, together })),
    settle: (settled, now) =>
      ledger().write((tx) => {
        for (const one of settled) settleOne(parts, tx, one, now);
      }),
    note: ({ id }, sentence, at) =>
      ledger().write((tx) => noteAttempt(tx, { id, sentence: maskCards(sentence), at })),
    noteAbsent: ({ id }, at) => ledger().write((tx) => noteAbsent(tx, id, at)),
    absentAt: ({ id }) => findAbsence(ledger().read, id),
    isTaken: ({ system, subject }, remoteId) =>
      isTaken(ledger().read, { system, subject, remoteId }),
    mendDueTimes: (now) => ledger().write((tx) => mendDueTimes(tx, now)),
    nextDueAt: (system) => nextDueAt(ledger().read, system),
    agreed: (system, subject) => findAgreed(ledger().read, { system, subject }),
    isMentionedEarlier: (delivery, id) => isMentionedEarlier(ledger().read, delivery, id),
    remoteId: (system, subject) => findRemoteId(ledger().read, { system, subject }) ?? undefined,
  };
}

function settleOne(
  parts: Parts,
  tx: Writer,
  { delivery, settlement: told }: Settled,
  now: Instant,
): void {
  const heard = heardOf(tx, told, now);
  const settlement = { ...heard, note: maskCards(heard.note) };
  if (!settle(tx, delivery, { settlement, now })) return;
  markUntilSignIn(tx, delivery.id, 'untilSignIn' in settlement);
  if (settlement.state === 'sent') agreeOnSent(tx, delivery, settlement.remoteId);
  if (settlement.state === 'waiting' && settlement.met) meet(parts, tx, delivery, settlement.met);
  followCharge(tx, { delivery, settlement }, now);
}

function claimed(tx: Writer, { system, now, together }: Asked): readonly Delivery[] {
  const first = claim(tx, { system, now });
  if (first === null) return [];
  const { kind } = first.event;
  const most = (together[kind] ?? 1) - 1;
  return most === 0 ? [first] : [first, ...claimMore(tx, { system, kind, most, now })];
}
