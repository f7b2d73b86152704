const LOOK_AT_BYTES = 4_096;

/** The text of a table as other programs write it: UTF-8, UTF-16 with or without mark, or Windows. */
export function decodeText(content: Uint8Array): string {
  return new TextDecoder(encodingOf(content)).decode(content);
}

function encodingOf(content: Uint8Array): string {
  const [first, second] = content;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const zeros = zerosAt(content.subarray(0, LOOK_AT_BYTES));
  if (zeros.odd > zeros.of / 4) return 'utf-16le';
  if (zeros.even > zeros.of / 4) return 'utf-16be';
  return isUtf8(content) ? 'utf-8' : 'windows-1252';
}

/** Western text in UTF-16 has a zero beside every letter. */
function zerosAt(content: Uint8Array): { odd: number; even: number; of: number } {
  const count = { odd: 0, even: 0, of: content.length };
  for (const [place, byte] of content.entries()) {
    if (byte === 0) count[place % 2 === 0 ? 'even' : 'odd'] += 1;
  }
  return count;
}

function isUtf8(content: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content);
    return true;
  } catch {
    return false;
  }
}
