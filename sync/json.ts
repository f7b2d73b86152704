const DEEPEST = 100;
/** From 16 digits on a number may not survive a double. */
const LONG = /^-?\d{16,}$/;
const BACKSLASH = 92;
const QUOTE = 34;

/**
 * Parsed JSON in which whole numbers of 16 digits and more are text, digit for digit: a remote id
 * has 19. Null where the text is no JSON, or nests deeper than any answer does.
 */
export function readJson(text: string): unknown {
  const safe = withLongNumbersQuoted(text);
  if (safe === null) return null;
  try {
    return JSON.parse(safe);
  } catch {
    return null;
  }
}

function withLongNumbersQuoted(text: string): string | null {
  const tokens = /["[\]{}]|-?\d[\d.eE+-]*/g;
  const parts: string[] = [];
  let kept = 0;
  let depth = 0;
  for (let match = tokens.exec(text); match; match = tokens.exec(text)) {
    const [token] = match;
    if (token === '"') tokens.lastIndex = endOfString(text, tokens.lastIndex);
    if (LONG.test(token)) {
      parts.push(text.slice(kept, match.index), `"${token}"`);
      kept = tokens.lastIndex;
    }
    depth += nesting(token);
    if (depth > DEEPEST) return null;
  }
  return parts.join('') + text.slice(kept);
}

function nesting(token: string): number {
  if (token === '[' || token === '{') return 1;
  return token === ']' || token === '}' ? -1 : 0;
}

/** Behind the closing quote, or the end of the text where there is none. */
function endOfString(text: string, start: number): number {
  let at = start;
  while (at < text.length && text.charCodeAt(at) !== QUOTE) {
    at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  }
  return at + 1;
}
