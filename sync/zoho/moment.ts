import type { Instant } from '#domain/dates.ts';
import type { RemoteReply } from '#sync/connector.ts';

/** Ten digits are seconds, thirteen milliseconds. */
const EPOCH = /^\d{10}(\d{3})?$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/;

/**
 * Moments of Zoho come with and without a colon in their offset, and as epoch figures, bare or as
 * text; null where it is none of them.
 */
export function momentOf(told: unknown): Instant | null {
  const text = typeof told === 'number' || typeof told === 'string' ? String(told) : '';
  if (EPOCH.test(text)) return Number(text.padEnd(13, '0')) as Instant;
  if (!MOMENT.test(text)) return null;
  const at = Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return Number.isFinite(at) ? (at as Instant) : null;
}

/** What the clock over there said as it answered; null where that was not told. */
export function spokenAt({ headers }: Pick<RemoteReply, 'headers'>): Instant | null {
  const at = Date.parse(String(headers['date']));
  return Number.isNaN(at) ? null : (at as Instant);
}

/** `2026-03-01T08:00:00+00:00`: whole seconds, rounded down, so that nothing is skipped. */
export function spellMoment(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 19)}+00:00`;
}
