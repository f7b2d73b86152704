import { NAMED } from '#sync/connectors/desk/entity-names.ts';

const REPLACEMENT = '\uFFFD';
const LAST_CODE_POINT = 0x10_ff_ff;
const ENTITY = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z]{2,8}\d{0,2}));/g;

/** Signs written as names or numbers, once: what comes out is never read a second time. */
export function decodeEntities(text: string): string {
  return text.replace(ENTITY, (written, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? '') : written;
    return signOf(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
  });
}

function signOf(codePoint: number): string {
  const isHalf = codePoint >= 0xd800 && codePoint <= 0xdfff;
  return isHalf || codePoint === 0 || codePoint > LAST_CODE_POINT
    ? REPLACEMENT
    : String.fromCodePoint(codePoint);
}
