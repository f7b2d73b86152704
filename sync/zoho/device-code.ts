import type { Instant } from '#domain/dates.ts';
import type { SignedIn } from '#sync/zoho/authorize.ts';
import type { Region } from '#sync/zoho/regions.ts';

/** Zoho allows one question in so long, and says nothing of it in its answer. */
export const EVERY_MS = 30_000;
const SECOND_MS = 1_000;
/** Whatever is larger counts milliseconds: no code lives so long, and nobody asks so seldom. */
const MOST_S = 3_600;
const MOST_EVERY_MS = 120_000;

/** A code on its way: what is shown to a person, and what is asked with; the latter is secret. */
export type DeviceCode = {
  readonly region: Region;
  readonly clientId: string;
  readonly deviceCode: string;
  readonly userCode: string;
  /** The page a person types it into. */
  readonly address: string;
  readonly expiresAt: Instant;
  readonly everyMs: number;
};

export type NotBegun = Extract<SignedIn, { readonly kind: 'refused' }>;

/** How often may be asked, within reason. */
export function paceOf(ms: number): number {
  return Math.min(Math.max(ms, SECOND_MS), MOST_EVERY_MS);
}

export function slower(code: DeviceCode): DeviceCode {
  return { ...code, everyMs: paceOf(code.everyMs + 5 * SECOND_MS) };
}

/** A length in seconds or milliseconds, whichever it was told in. */
export function msOf(length: number | undefined): number | null {
  if (length === undefined) return null;
  return length > MOST_S ? length : length * SECOND_MS;
}

export function refused(why: string): NotBegun {
  return { kind: 'refused', why };
}
