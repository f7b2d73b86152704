import { z } from 'zod';
import type { Ledger, Reader, Writer } from '#db/ledger.ts';
import { findSetting, saveSetting } from '#db/settings.ts';
import type { Instant } from '#domain/dates.ts';
import { ofEachSystem, SYSTEMS } from '#domain/systems.ts';
import { findLink } from '#main/link.ts';
import { hoursWithin, type Lines, newLine } from '#sync/limiter.ts';

/** A crash forgets no more than the calls of so long. */
const KEPT_EVERY_MS = 60_000;
const KEY = 'calls-of-the-day';

const zHour = z.object({ hour: z.int(), used: z.int(), read: z.int() });
const zUse = z.object({
  /** Whose calls they are: another organisation has a budget of its own. */
  of: z.string(),
  systems: z.partialRecord(z.enum(SYSTEMS), z.array(zHour)),
});

/** What of the day's calls is used outlives the program (rule J19). */
export function keepUse(tx: Writer, lines: Lines, of: string, now: Instant): void {
  const systems = ofEachSystem((system) => hoursWithin(lines(system).limiter, now));
  saveSetting(tx, KEY, { of, systems });
}

/** Before the first call, or but for those that led to the connection. */
export function recallUse(db: Reader, lines: Lines, of: string): void {
  const kept = zUse.safeParse(findSetting(db, KEY)).data;
  if (kept?.of !== of) return;
  for (const system of SYSTEMS) {
    const line = lines(system);
    line.limiter = {
      ...line.limiter,
      hours: [...(kept.systems[system] ?? []), ...line.limiter.hours],
    };
  }
}

type Parts = {
  readonly ledger: () => Ledger;
  readonly lines: Lines;
  readonly now: () => Instant;
  readonly isHeld: () => boolean;
  readonly onTrouble: (error: unknown) => void;
};

/** Kept now and then while calls are made, never more often than once a minute, and at the end. */
export function createDayUse({ ledger, lines, now, isHeld, onTrouble }: Parts) {
  let keptAt: Instant | null = null;
  /** Whose calls the lines count. */
  let counted: string | null = null;
  const organisation = () => findLink(ledger().read)?.identity ?? null;
  const keep = () => {
    if (isHeld()) return;
    keptAt = now();
    try {
      const of = counted;
      if (of !== null) ledger().write((tx) => keepUse(tx, lines, of, now()));
    } catch (error) {
      onTrouble(error);
    }
  };
  return {
    /**
     * At start and after each sign-in: the next organisation has a budget of its own, and who only
     * signed out and in again has no more of it (rule S37).
     */
    follow: () => {
      const now = organisation();
      if (now === null || now === counted) return;
      if (counted !== null) for (const system of SYSTEMS) Object.assign(lines(system), newLine());
      recallUse(ledger().read, lines, now);
      counted = now;
    },
    keep,
    changed: (tell: () => void) => {
      if (keptAt === null || Math.abs(now() - keptAt) >= KEPT_EVERY_MS) keep();
      tell();
    },
  };
}
