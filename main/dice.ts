import type { Instant } from '#domain/dates.ts';

const COUNTER_BITS = 12n;
const COUNTER_MOST = (1n << COUNTER_BITS) - 1n;

type Parts = {
  readonly now: () => Instant;
  /** That many random bytes. */
  readonly random: (bytes: number) => Uint8Array;
};

/**
 * UUIDv7 (RFC 9562) in text. Within one millisecond a counter stands behind the time, so that ids
 * sort by birth even when a thousand are born at once or the clock is set back.
 */
export function createIds({ now, random }: Parts): () => string {
  let last = 0n;
  return () => {
    const fresh = (BigInt(now()) << COUNTER_BITS) | seedOf(random(1));
    last = fresh > last ? fresh : last + 1n;
    return textOf(last, random(8));
  };
}

/** The counter begins low, so that it has room to count in. */
function seedOf(bytes: Uint8Array): bigint {
  return BigInt(bytes[0] ?? 0);
}

function textOf(stamp: bigint, tail: Uint8Array): string {
  const time = (stamp >> COUNTER_BITS).toString(16).padStart(12, '0');
  const counter = (stamp & COUNTER_MOST).toString(16).padStart(3, '0');
  const rest = [...tail].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const variant = (8 + (Number.parseInt(rest.slice(0, 1), 16) % 4)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter}-${variant}${rest.slice(1, 4)}-${rest.slice(4)}`;
}
