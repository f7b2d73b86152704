import type { Instant } from '#domain/dates.ts';
import { type LedgerEvent, subjectOf } from '#domain/events.ts';
import type { DeliveryId } from '#domain/ids.ts';
import { kindOf, type Subject } from '#domain/subject.ts';
import type { System } from '#domain/systems.ts';
import type { Delivery, OutboxStore, Settlement } from '#sync/outbox-store.ts';
import { id } from '#sync/testing/samples.ts';

export type Row = {
  readonly delivery: Omit<Delivery, 'attempt'>;
  state: Settlement['state'] | 'sending';
  attempts: number;
  absentAt: Instant | null;
  dueAt: number;
  readonly notes: string[];
};

export type MemoryStore = OutboxStore & {
  readonly rows: Row[];
  readonly put: (system: System, event: LedgerEvent) => Row;
  /** As if delivered before. */
  readonly know: (system: System, subject: Subject, remoteId: string) => void;
};

/** The outbox without a ledger: the same promises, for tests of the runner alone. */
export function memoryStore(): MemoryStore {
  const rows: Row[] = [];
  const remoteIds = new Map<string, string>();
  const rowOf = ({ id: wanted }: Pick<Delivery, 'id'>) =>
    rows.find((row) => row.delivery.id === wanted);

  return {
    rows,
    put: (system, event) => {
      const row = newRow(rows.length, system, event);
      rows.push(row);
      return row;
    },
    know: (system, subject, remoteId) => remoteIds.set(`${system} ${subject}`, remoteId),
    recover: () => {
      const sending = rows.filter((row) => row.state === 'sending');
      for (const row of sending) row.state = 'waiting';
      return sending.length;
    },
    claim: (system, now, together = {}) => {
      const free = rows.filter((row) => isClaimable(rows, row, { system, now }));
      const kind = free[0]?.delivery.event.kind;
      const alike = free.filter(({ delivery }) => delivery.event.kind === kind);
      return alike.slice(0, (kind && together[kind]) ?? 1).map(claimed);
    },
    settle: (settled) => {
      for (const one of settled) {
        const row = rowOf(one.delivery);
        if (!row) continue;
        end(row, one.settlement);
        const { system, subject } = one.delivery;
        const { settlement } = one;
        const there = settlement.state === 'waiting' ? settlement.met : settlement;
        if (there && 'remoteId' in there) remoteIds.set(`${system} ${subject}`, there.remoteId);
      }
    },
    note: (delivery, sentence) => {
      rowOf(delivery)?.notes.push(sentence);
    },
    noteAbsent: (delivery, at) => {
      const row = rowOf(delivery);
      if (row) row.absentAt ??= at;
    },
    absentAt: (delivery) => rowOf(delivery)?.absentAt ?? null,
    isTaken: ({ system, subject }, remoteId) =>
      [...remoteIds].some(([known, id]) => {
        const isAlike = known.startsWith(`${system} ${kindOf(subject)}:`);
        return isAlike && known !== `${system} ${subject}` && id === remoteId;
      }),
    mendDueTimes: (now) => {
      for (const row of rows) row.dueAt = Math.min(row.dueAt, now);
    },
    nextDueAt: (system) => {
      const due = rows
        .filter((row) => row.delivery.system === system && row.state === 'waiting')
        .map((row) => row.dueAt);
      return due.length === 0 ? null : (Math.min(...due) as Instant);
    },
    isMentionedEarlier: (delivery, wanted) => isMentioned(rows, delivery, wanted),
    remoteId: (system, subject) => remoteIds.get(`${system} ${subject}`),
  };
}

function isClaimable(
  rows: readonly Row[],
  row: Row,
  { system, now }: { readonly system: System; readonly now: number },
): boolean {
  const isDue = row.state === 'waiting' && row.dueAt <= now;
  return row.delivery.system === system && isDue && isFirstOfSubject(rows, row);
}

function end(row: Row, settlement: Settlement): void {
  row.state = settlement.state;
  row.notes.push(settlement.note);
  if (settlement.state !== 'waiting') return;
  row.dueAt = settlement.dueAt;
  if (settlement.spared) row.attempts -= 1;
}

function claimed(row: Row): Delivery {
  row.state = 'sending';
  row.attempts += 1;
  return { ...row.delivery, attempt: row.attempts };
}

function isFirstOfSubject(rows: readonly Row[], row: Row): boolean {
  const { system, subject } = row.delivery;
  const first = rows.find(
    (other) =>
      !isOver(other) && other.delivery.system === system && other.delivery.subject === subject,
  );
  return first === row;
}

function isOver({ state }: Pick<Row, 'state'>): boolean {
  return state === 'sent' || state === 'set-aside';
}

function newRow(count: number, system: System, event: LedgerEvent): Row {
  const delivery = {
    id: id<DeliveryId>(900 + count),
    system,
    subject: subjectOf(event),
    event,
    key: id<string>(500 + count),
  };
  return { delivery, state: 'waiting', attempts: 0, absentAt: null, dueAt: 0, notes: [] };
}

function isMentioned(rows: readonly Row[], { id: own, system }: Delivery, wanted: string): boolean {
  const earlier = rows.slice(
    0,
    rows.findIndex((row) => row.delivery.id === own),
  );
  return earlier.some(
    ({ delivery, state }) =>
      delivery.system === system &&
      !isOver({ state }) &&
      JSON.stringify(delivery.event).includes(wanted),
  );
}
