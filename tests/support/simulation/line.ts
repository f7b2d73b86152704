import type { Instant } from '#domain/dates.ts';
import type { Unlisted } from '#sandbox/server.ts';
import type { RemoteReply } from '#sync/connector.ts';
import { type HttpRequest, type NoAnswer, noAnswer, type Transport } from '#sync/http.ts';
import { readJson } from '#sync/json.ts';
import type { Dice } from '#tests/support/simulation/dice.ts';
import type { Clock } from '#tests/support/sync-desk.ts';

/** How likely each trouble is on one call; they exclude each other. */
export type Weather = {
  isOffline: boolean;
  troubles: Readonly<Record<Trouble, number>>;
};

const TROUBLES = [
  'lost-before',
  'lost-after',
  'silent-after',
  'cut-after',
  'page-after',
  'trouble-before',
  'trouble-after',
  'too-many',
  'busy',
  'token-dies',
  'crash-before',
  'crash-after',
] as const;

export type Trouble = (typeof TROUBLES)[number];

export const CALM = Object.fromEntries(TROUBLES.map((name) => [name, 0])) as Record<
  Trouble,
  number
>;

const BLOCKED = { code: 44, message: 'blocked' };
const BUSY = { code: 1070, message: 'in process' };

export type LineParts = {
  readonly sandbox: Unlisted;
  readonly dice: Dice;
  readonly clock: Clock;
  readonly weather: Weather;
  /** The program is killed here: the call never comes back. */
  readonly onCrash: () => void;
};

/** A line to the practice organisation inside this process, with the weather of the seed. */
export function lineTo(parts: LineParts): Transport {
  const { sandbox, dice, clock, weather } = parts;
  const pass = (ms: number) => {
    clock.at = (clock.at + ms) as Instant;
  };
  return async (request) => {
    pass(50 + dice.below(400));
    if (weather.isOffline) return noAnswer('unreachable', false);
    const trouble = striking(dice, weather);
    const instead = before(trouble);
    if (instead) return instead;
    if (trouble === 'crash-before') return killed(parts);
    if (trouble === 'token-dies') sandbox.control.expireAccessTokens();
    const reply = await carriedOut(sandbox, request);
    if (trouble === 'crash-after') return killed(parts);
    if (trouble === 'silent-after') pass(30_000);
    return after(trouble, reply);
  };
}

function striking(dice: Dice, { troubles }: Weather): Trouble | null {
  let roll = dice.next();
  for (const trouble of TROUBLES) {
    roll -= troubles[trouble];
    if (roll < 0) return trouble;
  }
  return null;
}

function before(trouble: Trouble | null): RemoteReply | NoAnswer | null {
  switch (trouble) {
    case 'lost-before':
      return noAnswer('cut');
    case 'trouble-before':
      return { status: 503, headers: {}, body: null };
    case 'too-many':
      return { status: 429, headers: {}, body: BLOCKED };
    case 'busy':
      return { status: 429, headers: { 'retry-after': '0' }, body: BUSY };
    default:
      return null;
  }
}

function after(trouble: Trouble | null, reply: RemoteReply): RemoteReply | NoAnswer {
  switch (trouble) {
    case 'lost-after':
      return noAnswer('cut');
    case 'silent-after':
      return noAnswer('timeout');
    case 'cut-after':
    case 'page-after':
      return { ...reply, status: 200, body: null };
    case 'trouble-after':
      return { status: 500, headers: {}, body: { code: 1000, message: 'Internal error' } };
    default:
      return reply;
  }
}

function killed({ onCrash }: LineParts): Promise<never> {
  onCrash();
  return new Promise(() => undefined);
}

async function carriedOut({ fetch }: Unlisted, request: HttpRequest): Promise<RemoteReply> {
  const { host } = new URL(request.url);
  const answer = await fetch(
    new Request(request.url, {
      method: request.method,
      headers: { ...request.headers, host },
      body: request.body,
    }),
  );
  return {
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    body: readJson(await answer.text()),
  };
}
