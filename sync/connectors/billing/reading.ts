import { z } from 'zod';
import { type IsoDate, isIsoDate } from '#domain/dates.ts';

const OURS = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

export function dayOf(value: unknown): IsoDate | null {
  const text = typeof value === 'string' ? value.slice(0, 10) : '';
  return isIsoDate(text) ? text : null;
}

/** Our key, where the field holds one and not what somebody else wrote. */
export function ownKeyOf(value: string): string | null {
  return OURS.test(value) ? value : null;
}

export const zWhole = z.coerce.number().int().min(1).max(1_000_000).catch(1);
