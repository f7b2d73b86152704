import type { Instant } from '#domain/dates.ts';
import { backoffMs, type Chance } from '#sync/backoff.ts';
import type { Connector, RemoteReply, RemoteRequest } from '#sync/connector.ts';
import { exchange, type Wire } from '#sync/exchange.ts';
import { rateOf, type Situation } from '#sync/facts.ts';
import { isFull } from '#sync/limiter.ts';
import { type Outcome, sent } from '#sync/outcome.ts';
import { opensAt, rememberOfFeed, type Standing } from '#sync/standing.ts';
import { zohoStep } from '#sync/zoho/envelope.ts';

/** A person waits: what is closed for longer than a minute ends the errand with a sentence. */
const PATIENCE_MS = 61_000;
const MOST_TRIES = 5;
const SOON_MS = 50;

/** The answer to a question somebody waits for, or why there is none, in a sentence. */
export type Told =
  | { readonly kind: 'told'; readonly reply: RemoteReply }
  | { readonly kind: 'not-told'; readonly why: string };

type Errand = {
  readonly wire: Omit<Wire, 'setup'>;
  readonly situation: Situation;
  readonly standing: Standing;
  readonly chance: Chance;
};

/**
 * One question in the line of the runner: its sign-in, its budget, its pauses (rule Q8). Trouble is
 * asked again a few times; questions change nothing there, so that is safe.
 */
export async function runErrand(errand: Errand, request: RemoteRequest): Promise<Told> {
  const { situation, standing } = errand;
  const { connector } = errand.wire;
  if (situation.kind !== 'ready') return notReady(connector, situation);
  if (standing.isPaused) return notTold(`${connector.name} is paused here. Let it go on first.`);
  if (standing.signInAgain !== null) return notTold(standing.signInAgain);
  return askOnAndOn(errand, { ...errand.wire, setup: situation.setup }, request);
}

async function askOnAndOn(errand: Errand, wire: Wire, request: RemoteRequest): Promise<Told> {
  const { connector } = wire;
  for (let tries = 1; tries <= MOST_TRIES; ) {
    const closed = await waitUntilOpen(errand, wire);
    if (closed !== null) return closed;
    const answer = await askOnce(errand, wire, request);
    if (answer.kind === 'told') return answer;
    const { outcome } = answer;
    if (wire.ending.aborted || outcome.kind !== 'retry') return notTold(whyOf(connector, outcome));
    if (outcome.spares) continue;
    tries += 1;
    if (tries <= MOST_TRIES) await wire.sleep(backoffMs(tries, errand.chance), wire.ending);
  }
  return notTold(`${connector.name} gave no good answer ${MOST_TRIES} times. Try again later.`);
}

type Failed = { readonly kind: 'failed'; readonly outcome: Outcome };

async function askOnce(
  { standing, chance }: Errand,
  wire: Wire,
  request: RemoteRequest,
): Promise<Extract<Told, { readonly kind: 'told' }> | Failed> {
  const heard: RemoteReply[] = [];
  const step = zohoStep(wire.connector.name, request, (reply) => {
    heard.push(reply);
    return sent('');
  });
  const outcome = await exchange(wire, step);
  rememberOfFeed(standing, outcome, { now: wire.now(), chance });
  const reply = heard.at(-1);
  return outcome.kind === 'sent' && reply ? { kind: 'told', reply } : { kind: 'failed', outcome };
}

/** Null once it is open; how it is closed where that takes longer than a person waits. */
async function waitUntilOpen({ standing }: Errand, wire: Wire): Promise<Told | null> {
  const rate = rateOf(wire.connector, wire.setup);
  // What the runner began before ends first; its turn is over within one call.
  while (isFull(wire.line.limiter, rate) && !wire.ending.aborted) {
    await wire.sleep(SOON_MS, wire.ending);
  }
  const at: Instant = opensAt(standing, rate, wire.now());
  const ms = at - wire.now();
  if (ms > PATIENCE_MS) return notTold(`${wire.connector.name} took all calls of today.`);
  if (ms > 0) await wire.sleep(ms, wire.ending);
  return wire.ending.aborted ? notTold('Cancelled. Nothing was kept.') : null;
}

function notReady({ name }: Connector, situation: Exclude<Situation, { kind: 'ready' }>): Told {
  return notTold(
    situation.kind === 'not-connected' ? 'No account is connected.' : `${name}: ${situation.why}`,
  );
}

function whyOf({ name }: Connector, outcome: Outcome): string {
  if (outcome.kind === 'unreached') return `${name} cannot be reached. Try again when it can be.`;
  return 'why' in outcome ? outcome.why : `${name} gave no good answer.`;
}

function notTold(why: string): Told {
  return { kind: 'not-told', why };
}
