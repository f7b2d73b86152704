import type { Dice } from '#tests/support/simulation/dice.ts';

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
  'lie',
  'twice',
  'late',
  'token-dies',
  'crash-before',
  'crash-after',
] as const;

export type Trouble = (typeof TROUBLES)[number];
type Troubles = Readonly<Record<Trouble, number>>;

/** How likely each trouble is on one call; they exclude each other. */
export type Weather = {
  isOffline: boolean;
  troubles: Troubles;
  /** An answer takes up to this long; one that takes longer than the caller waits is not heard. */
  latencyMs: number;
  /** How far the clock of this computer is ahead of the other side's. */
  skewMs: number;
};

const USUAL_MS = 450;

export const CALM: Troubles = allAt(() => 0);

/** Drill D4: a third of what was carried out is never answered, a fifth arrives twice. */
const AMBIGUOUS: Troubles = {
  ...CALM,
  'lost-after': 0.12,
  'silent-after': 0.09,
  'cut-after': 0.09,
  twice: 0.2,
  late: 0.1,
  'crash-before': 0.005,
  'crash-after': 0.005,
};

export function fairWeather(): Weather {
  return { isOffline: false, troubles: CALM, latencyMs: USUAL_MS, skewMs: 0 };
}

export function ambiguousStorm(weather: Weather): void {
  Object.assign(weather, { troubles: AMBIGUOUS, latencyMs: 60_000 });
}

/** Now and then everything is bad, mostly little is. */
export function anotherWeather(weather: Weather, dice: Dice): void {
  const storm = dice.happens(0.5) ? dice.next() * 0.08 : 0.005;
  weather.isOffline = dice.happens(0.1);
  weather.troubles = allAt(() => storm * dice.next());
  weather.latencyMs = dice.happens(0.1) ? 60_000 : USUAL_MS;
}

export function clearUp(weather: Weather): void {
  const { isOffline, troubles, latencyMs } = fairWeather();
  Object.assign(weather, { isOffline, troubles, latencyMs });
}

export function striking(dice: Dice, { troubles }: Weather): Trouble | null {
  let roll = dice.next();
  for (const trouble of TROUBLES) {
    roll -= troubles[trouble];
    if (roll < 0) return trouble;
  }
  return null;
}

function allAt(likely: () => number): Troubles {
  return Object.fromEntries(TROUBLES.map((name) => [name, likely()])) as Troubles;
}
