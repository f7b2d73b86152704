import { z } from 'zod';
import { type Instant, type IsoDate, isIsoDate } from '#domain/dates.ts';
import { momentOf as zohoMoment } from '#sync/zoho/moment.ts';

/** Ten digits are seconds, thirteen milliseconds. */
const EPOCH = /^\d{10}(\d{3})?$/;
const OURS = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** `2026-01-05T09:00:00+0000`, the same with a colon or a Z, or epoch figures; else null. */
export function momentOf(value: unknown): Instant | null {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
  if (EPOCH.test(text)) return Number(text.padEnd(13, '0')) as Instant;
  return zohoMoment(text);
}

export function dayOf(value: unknown): IsoDate | null {
  const text = typeof value === 'string' ? value.slice(0, 10) : '';
  return isIsoDate(text) ? text : null;
}

/** Our key, where the field holds one and not what somebody else wrote. */
export function ownKeyOf(value: string): string | null {
  return OURS.test(value) ? value : null;
}

export const zWhole = z.coerce.number().int().min(1).max(1_000_000).catch(1);
