import type { Instant } from '#domain/dates.ts';

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/;

/** Moments of Zoho come with and without a colon in their offset; null where it is none. */
export function momentOf(text: unknown): Instant | null {
  if (typeof text !== 'string' || !MOMENT.test(text)) return null;
  const at = Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return Number.isFinite(at) ? (at as Instant) : null;
}

/** `2026-03-01T08:00:00+00:00`: whole seconds, rounded down, so that nothing is skipped. */
export function spellMoment(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 19)}+00:00`;
}
