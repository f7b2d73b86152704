import type { Plan, RemoteReply, Step } from '#sync/connector.ts';
import {
  type Entry,
  entriesOf,
  entryOf,
  gone,
  idOf,
  type Kind,
  nextPage,
  readSaved,
} from '#sync/connectors/books/answer.ts';
import { LIST_LAG_MS } from '#sync/list-lag.ts';
import { absent, type Outcome, sent } from '#sync/outcome.ts';
import { unreadable, zohoStep } from '#sync/zoho/envelope.ts';
import { isGone } from '#sync/zoho/gone-or-taken.ts';

/** A thing to be there exactly once. */
export type Thing = {
  readonly kind: Kind;
  readonly body: Readonly<Record<string, unknown>>;
  /** Our id of it, which never changes: what the unique field holds (ADR 0003). */
  readonly marker: string;
  /** The unique field, or null where Books has none. */
  readonly field: string | null;
  readonly remoteId: string | undefined;
  /** Narrows the list a probe reads. */
  readonly lookUp: Readonly<Record<string, string>>;
  /** What an entry without our mark is: ours, a stranger to stop at, or nothing to do with it. */
  readonly judge: (entry: Entry, id: string) => Outcome | null;
  /** What a person is told when something else holds its name. */
  readonly taken: string;
  readonly note?: (entry: Entry) => string | undefined;
  /** Added to the path of a create: `?ignore_auto_number_generation=true`. */
  readonly query?: string;
};

/**
 * Known there: an update by id, safe to repeat. Else by the strongest guard Books offers: its
 * unique field (rule B1), or a look-up before every create (rule B2).
 */
export function createOnce(thing: Thing): Plan {
  if (thing.remoteId !== undefined) return update(thing, thing.remoteId);
  const plan = { send: create(thing), probe: lookUp(thing) };
  return thing.field === null ? { ...plan, asksFirst: true, lagMs: LIST_LAG_MS } : plan;
}

/** The body with our mark in it: the header of an upsert alone stores nothing. */
export function marked({ body, field, marker }: Thing): Readonly<Record<string, unknown>> {
  if (field === null) return body;
  return { ...body, custom_fields: [{ api_name: field, value: marker }] };
}

function create(thing: Thing): Step {
  const { kind, field, marker, query = '' } = thing;
  const path = `/${kind.path}${query}`;
  const body = marked(thing);
  const read = (reply: RemoteReply) => readSaved(reply, kind, thing);
  if (field === null) return zohoStep('Books', { method: 'POST', path, body }, read);
  const headers = {
    'X-Unique-Identifier-Key': field,
    'X-Unique-Identifier-Value': marker,
    'X-Upsert': 'true',
  };
  return zohoStep('Books', { method: 'PUT', path, headers, body }, read);
}

function lookUp(thing: Thing): Step {
  const query = new URLSearchParams({ ...thing.lookUp, per_page: '200' });
  const path = `/${thing.kind.path}?${query}`;
  const step = zohoStep('Books', { method: 'GET', path }, (reply) => {
    const entries = entriesOf(reply, thing.kind);
    return entries ? recognised(thing, entries) : unreadable('Books');
  });
  return { ...step, further: nextPage };
}

/** Ours by its mark, else what an entry without any mark is judged to be. */
function recognised(thing: Thing, entries: readonly Entry[]): Outcome {
  const { kind, field, marker, judge, note } = thing;
  const markOf = (entry: Entry) => (field === null ? '' : (entry[field] ?? ''));
  const ours = entries.find((entry) => markOf(entry) === marker);
  const ownId = ours && idOf(ours, kind);
  if (ours && ownId) return sent(ownId, note?.(ours));
  for (const entry of entries) {
    const id = idOf(entry, kind);
    const judgement = id !== null && markOf(entry) === '' ? judge(entry, id) : null;
    if (judgement) return judgement;
  }
  return absent;
}

function update(thing: Thing, id: string): Plan {
  const { kind } = thing;
  const path = `/${kind.path}/${id}`;
  return {
    send: zohoStep('Books', { method: 'PUT', path, body: marked(thing) }, (reply) =>
      readSaved(reply, kind, thing),
    ),
    probe: zohoStep('Books', { method: 'GET', path }, (reply) => {
      if (isGone(reply)) return gone(kind);
      return entryOf(reply, kind) ? absent : unreadable('Books');
    }),
  };
}
