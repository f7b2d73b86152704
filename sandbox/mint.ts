import { createHash } from 'node:crypto';

const FIRST_ID = 4_600_000_000_000_000_001n;
const SEED_STRIDE = 1_000_000_000n;
const SEED_SPREAD = 1_000_000;

/** How far a practice organisation has counted: all ids and secrets follow from it. */
export type Minting = { readonly seed: number; ids: number; secrets: number };

export function newMinting(seed: number): Minting {
  return { seed, ids: 0, secrets: 0 };
}

/**
 * 19 digits, beyond 2^53 and always odd: no such number survives a trip through a double, so a
 * client that reads ids as numbers is found out by its first answer.
 */
export function nextId(minting: Minting): string {
  minting.ids += 1;
  const spread = BigInt(Math.abs(Math.trunc(minting.seed)) % SEED_SPREAD);
  return String(FIRST_ID + spread * SEED_STRIDE + BigInt(minting.ids) * 2n);
}

/** A token or code: the same seed hands out the same secrets in the same order. */
export function nextSecret(minting: Minting): string {
  minting.secrets += 1;
  const digest = createHash('sha256').update(`${minting.seed}:${minting.secrets}`).digest('hex');
  return `1000.${digest.slice(0, 32)}.${digest.slice(32)}`;
}
