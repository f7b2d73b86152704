import type { Reader } from '#db/ledger.ts';
import { allRows } from '#db/statements.ts';
import type { System } from '#domain/systems.ts';
import type { World } from '#tests/support/simulation/world.ts';

type Row = {
  readonly system: System;
  readonly subject: string;
  readonly kind: string;
  readonly state: string;
  readonly attempts: number;
  readonly note: string;
  readonly event: string;
};

/** What a person has to put right over there; the other things of the seed go on. */
const PERSONS = /^Billing has no tax|has been declined|^Billing took this payment by card/;
/** What waits in these words goes out after earlier ones, by kind, that name one of the same ids. */
const TURNS = [
  { words: /earlier payments of the same invoice/, ahead: 'payment.' },
  { words: /taken the payments of this invoice/, ahead: 'payment.' },
  { words: /who was put on this plan before/, ahead: 'subscription.' },
] as const;
const IDS = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Nothing waits for ever but what people over there came between, and what hangs on that. */
export function undelivered(world: World): readonly string[] {
  const rows = allRows<Row>(
    world.program.services.ledger.read,
    `SELECT system, subject, kind, state, attempts, note, event FROM outbox
      WHERE state <> 'sent' ORDER BY seq`,
  );
  const held = new Set([...world.touched, ...timely(world), ...charged(world)].map(idOf));
  const passed: Row[] = [];
  const left = rows.filter((row) => {
    const isHeld =
      isBehind(row, passed) || idsIn(row).some((id) => held.has(id)) || isOver(world, row);
    if (isHeld) held.add(idOf(row.subject));
    if (isHeld) passed.push(row);
    return !isHeld;
  });
  return left.map(
    ({ system, subject, kind, state, attempts, note }) =>
      `${system} ${kind} of ${subject} is ${state} after ${attempts}: ${note}`,
  );
}

function isBehind(row: Row, passed: readonly Row[]): boolean {
  const ids = new Set(idsIn(row));
  return TURNS.filter(({ words }) => words.test(row.note)).some(({ ahead }) =>
    passed.some((one) => one.kind.startsWith(ahead) && idsIn(one).some((id) => ids.has(id))),
  );
}

/** Subscriptions that went on to another state by the passing of time. */
function timely({ program, sandbox }: World): readonly string[] {
  const known = allRows<{ subject: string; remoteId: string }>(
    program.services.ledger.read,
    "SELECT subject, remote_id AS remoteId FROM remote_ids WHERE kind = 'subscription'",
  );
  const moved = new Set(
    sandbox.control
      .effects({ system: 'billing', module: 'subscriptions' })
      .filter(({ actor }) => actor === 'time')
      .map(({ id }) => id),
  );
  return known.filter(({ remoteId }) => moved.has(remoteId)).map(({ subject }) => subject);
}

/** What a card paid may have been paid otherwise at the same time. */
function charged({ program }: World): readonly string[] {
  const sql = "SELECT 'invoice:' || invoice_id AS subject FROM charges";
  return allRows<{ subject: string }>(program.services.ledger.read, sql).map(
    ({ subject }) => subject,
  );
}

/** A card is asked for nothing where nothing, or something else, is due by now. */
function isOver(world: World, row: Row): boolean {
  const { kind, event, subject, note } = row;
  if (PERSONS.test(note) || isAskedAnew(world, row)) return true;
  if (kind === 'subscription.change-asked') return isChangedSince(world, subject);
  if (kind === 'payment-link.asked') return isVoid(world, subject);
  if (kind !== 'card-page.asked' && kind !== 'charge.asked') return false;
  const [, invoiceId = ''] = /"invoiceId":"([0-9a-f-]+)"/.exec(event) ?? [];
  // A payment or a write-off may have been taken back since; its delivery still tells of it.
  const sql = `SELECT 1 FROM invoices WHERE id = ?1 AND (due <> total OR EXISTS
    (SELECT 1 FROM outbox WHERE (kind LIKE 'payment.%' OR kind = 'invoice.written-off')
      AND instr(event, ?1) > 0))`;
  return allRows(world.program.services.ledger.read, sql, invoiceId).length > 0;
}

/** A page that could not be had is given up by asking for another one. */
function isAskedAnew({ program }: World, { kind, state, subject }: Row): boolean {
  if (kind !== 'card-page.asked' || state !== 'set-aside') return false;
  const sql = `SELECT 1 FROM card_pages p JOIN card_pages later ON later.seq > p.seq
    AND (later.invoice_id = p.invoice_id OR later.client_id = p.client_id
      OR later.subscription_id = p.subscription_id)
    WHERE p.id = ?`;
  return allRows(program.services.ledger.read, sql, idOf(subject)).length > 0;
}

/** What is void by now has nothing to be paid at its link. */
function isVoid({ program }: World, subject: string): boolean {
  const sql = 'SELECT 1 FROM invoices WHERE id = ? AND voided_on IS NOT NULL';
  return allRows(program.services.ledger.read, sql, idOf(subject)).length > 0;
}

/** Asked for before it was heard what an earlier change has come to. */
function isChangedSince({ program }: World, subject: string): boolean {
  const sql = "SELECT 1 FROM outbox WHERE subject = ? AND kind = 'subscription.change-asked'";
  return allRows(program.services.ledger.read, sql, subject).length > 1;
}

function idsIn({ subject, event }: Row): readonly string[] {
  return [idOf(subject), ...new Set(event.match(IDS))];
}

function idOf(subject: string): string {
  return subject.slice(subject.indexOf(':') + 1);
}

/** Of one subject nothing is tried before what was announced earlier has arrived (rule H12). */
export function outOfOrder({ program }: World): readonly string[] {
  return outOfOrderIn(program.services.ledger.read);
}

export function outOfOrderIn(read: Reader): readonly string[] {
  return allRows<{ subject: string; system: System }>(
    read,
    `SELECT o.system, o.subject FROM outbox o JOIN outbox e
        ON e.system = o.system AND e.subject = o.subject AND e.seq < o.seq
      WHERE (SELECT min(seq) FROM delivery_attempts WHERE delivery_id = o.id)
        < (SELECT max(seq) FROM delivery_attempts WHERE delivery_id = e.id AND state = 'sent')`,
  ).map(({ system, subject }) => `${system} heard of ${subject} out of order`);
}
