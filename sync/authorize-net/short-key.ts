import { must } from '#domain/assert.ts';
import { isId } from '#domain/ids.ts';

/** Crockford's: no letter that is taken for a digit. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 20;

/**
 * Our id in the 20 characters Authorize.net has room for: its 74 random bits and the end of its
 * time. The same id is always the same key, and two ids that share one will not be met.
 */
export function shortKey(id: string): string {
  must(isId(id), 'a short key is made of an id');
  const hex = id.replaceAll('-', '');
  const time = BigInt(`0x${hex.slice(0, 12)}`);
  const high = BigInt(`0x${hex.slice(13, 16)}`);
  const low = BigInt.asUintN(62, BigInt(`0x${hex.slice(16)}`));
  let bits = BigInt.asUintN(LENGTH * 5, (((time << 12n) | high) << 62n) | low);
  let key = '';
  for (let at = 0; at < LENGTH; at += 1) {
    key = (SIGNS[Number(bits & 31n)] ?? '') + key;
    bits >>= 5n;
  }
  return key;
}
