import type { Instant } from '#domain/dates.ts';
import type { System } from '#domain/systems.ts';
import type { Rate } from '#sync/connector.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const HOURS = 24;
/** Of a day's calls: what goes out always has the rest (rule J18). */
const SHARE_OF_READING = 0.7;

/** `read` is the part of `used` that feeds took. */
export type UsedHour = { readonly hour: number; readonly used: number; readonly read: number };

/** How much of a system's budget is used, and until when it is closed. Pure: moments come in. */
export type Limiter = {
  /** Calls of the last minute, oldest first. */
  readonly calls: readonly Instant[];
  /** What was used in each hour of the last day, oldest first. */
  readonly hours: readonly UsedHour[];
  readonly open: number;
  readonly pause: { readonly from: Instant; readonly until: Instant } | null;
};

export type Usage = {
  readonly minute: { readonly used: number; readonly limit: number };
  readonly day: { readonly used: number; readonly limit: number };
};

/** The budget of a system and its last answer; changes under way, while a call is open. */
export type Line = { limiter: Limiter; lastTalkAt: Instant | null };

/** One line to each system, whoever speaks on it. */
export type Lines = (system: System) => Line;

export const FRESH: Limiter = { calls: [], hours: [], open: 0, pause: null };

export function createLines(): Lines {
  const lines = new Map<System, Line>();
  return (system) => {
    const line = lines.get(system) ?? newLine();
    lines.set(system, line);
    return line;
  };
}

export function newLine(): Line {
  return { limiter: FRESH, lastTalkAt: null };
}

/** When the next call may begin: `now`, or the moment at which the tightest limit opens. */
export function freeAt(limiter: Limiter, rate: Rate, now: Instant): Instant {
  return Math.max(
    pausedUntil(limiter, now) ?? now,
    minuteOpensAt(limiter, rate, now),
    dayOpensAt(hoursWithin(limiter, now), { most: rate.perDay, part: 'used' }, now),
  ) as Instant;
}

/** When a feed may ask next, as far as its share of the day goes: `now`, or when that opens. */
export function readingOpensAt(limiter: Limiter, { perDay }: Rate, now: Instant): Instant {
  const most = Math.floor(perDay * SHARE_OF_READING);
  return dayOpensAt(hoursWithin(limiter, now), { most, part: 'read' }, now) as Instant;
}

type Cost = { readonly costs?: number | undefined; readonly isReading?: boolean | undefined };

/** `costs` is what the call takes of the day; of the minute it is one. */
export function begun(limiter: Limiter, now: Instant, cost: Cost = {}): Limiter {
  return {
    ...limiter,
    calls: [...callsWithin(limiter, now), now],
    hours: withUse(hoursWithin(limiter, now), hourOf(now), cost),
    open: limiter.open + 1,
  };
}

export function ended(limiter: Limiter): Limiter {
  return { ...limiter, open: Math.max(0, limiter.open - 1) };
}

/** Closed as a whole, because the system said so. A later end wins over an earlier one. */
export function paused(limiter: Limiter, now: Instant, ms: number): Limiter {
  const until = Math.max(now + ms, pausedUntil(limiter, now) ?? 0) as Instant;
  return { ...limiter, pause: { from: now, until } };
}

export function resumed(limiter: Limiter): Limiter {
  return { ...limiter, pause: null };
}

export function isFull(limiter: Limiter, rate: Rate): boolean {
  return limiter.open >= rate.parallel;
}

/** Null when open. A pause that begins in the future belongs to a clock that was set back. */
export function pausedUntil({ pause }: Limiter, now: Instant): Instant | null {
  return pause && pause.from <= now && now < pause.until ? pause.until : null;
}

export function usage(limiter: Limiter, rate: Rate, now: Instant): Usage {
  return {
    minute: { used: callsWithin(limiter, now).length, limit: rate.perMinute },
    day: { used: usedToday(limiter, now), limit: rate.perDay },
  };
}

function minuteOpensAt(limiter: Limiter, rate: Rate, now: Instant): number {
  const calls = callsWithin(limiter, now);
  const blocking = calls.at(-rate.perMinute);
  return blocking === undefined ? now : blocking + MINUTE_MS;
}

/** A day is any 24 hours, for nobody says when the day of a system turns; an hour opens as a whole. */
function dayOpensAt(
  hours: Limiter['hours'],
  { most, part }: { readonly most: number; readonly part: 'used' | 'read' },
  now: Instant,
): number {
  let left = hours.reduce((sum, hour) => sum + hour[part], 0);
  let opensAt: number = now;
  for (const { hour, [part]: taken } of hours) {
    if (left < most) break;
    left -= taken;
    opensAt = (hour + HOURS + 1) * HOUR_MS;
  }
  return opensAt;
}

function callsWithin(limiter: Limiter, now: Instant): readonly Instant[] {
  return limiter.calls.filter((at) => at > now - MINUTE_MS && at <= now);
}

function usedToday(limiter: Limiter, now: Instant): number {
  return hoursWithin(limiter, now).reduce((sum, { used }) => sum + used, 0);
}

/** What counts of the hours of a day; the future belongs to a clock that was set back. */
export function hoursWithin({ hours }: Pick<Limiter, 'hours'>, now: Instant): Limiter['hours'] {
  const present = hourOf(now);
  return hours.filter(({ hour }) => hour >= present - HOURS && hour <= present);
}

function withUse(
  hours: Limiter['hours'],
  hour: number,
  { costs = 1, isReading = false }: Cost,
): Limiter['hours'] {
  const last = hours.at(-1);
  const isSame = last?.hour === hour;
  const { used, read } = isSame ? last : { used: 0, read: 0 };
  const now = { hour, used: used + costs, read: read + (isReading ? costs : 0) };
  return [...(isSame ? hours.slice(0, -1) : hours), now];
}

function hourOf(now: Instant): number {
  return Math.floor(now / HOUR_MS);
}
