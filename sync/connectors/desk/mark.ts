/** What stands inside these is for machines; it is dropped with them. */
const SILENT = new Set([
  'script',
  'style',
  'head',
  'title',
  'template',
  'noscript',
  'iframe',
  'object',
  'svg',
  'math',
  'textarea',
  'select',
]);
const BLOCKS = new Set([
  ...['p', 'div', 'tr', 'table', 'ul', 'ol', 'li', 'blockquote', 'pre', 'hr', 'section'],
  ...['article', 'header', 'footer', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'dl', 'dt', 'dd'],
]);
const TAG_NAME = /\/?([a-zA-Z][\w:-]{0,30})/y;
/** Where blocks meet; a character of its own, which no text can hold. */
export const MEETING = '\u0000';
export type Mark = { readonly end: number; readonly text: string };

/** Where the mark that opens here ends, and what it is as text. */
export function markAt(source: string, open: number): Mark {
  if (source.startsWith('<!--', open)) return { end: after(source, '-->', open + 2), text: '' };
  if (source[open + 1] === '!' || source[open + 1] === '?') {
    return { end: after(source, '>', open), text: '' };
  }
  TAG_NAME.lastIndex = open + 1;
  const name = TAG_NAME.exec(source)?.[1]?.toLowerCase();
  if (name === undefined) return { end: open + 1, text: '<' };
  const end = endOfTag(source, open + 1);
  const isOpening = source[open + 1] !== '/';
  return isOpening && SILENT.has(name)
    ? { end: endOfSilence(source, name, end), text: ' ' }
    : { end, text: spaceOf(name, isOpening) };
}

/** What a tag is to a reader: an end of line, a gap, or nothing. */
function spaceOf(name: string, isOpening: boolean): string {
  if (name === 'br') return '\n';
  if (BLOCKS.has(name)) return name === 'li' && isOpening ? `${MEETING}- ` : MEETING;
  return isOpening && (name === 'td' || name === 'th') ? ' ' : '';
}

/** Behind the closing bracket; one inside quotes closes nothing, unless the quote never ends. */
function endOfTag(source: string, from: number): number {
  let at = from;
  while (at < source.length) {
    const sign = source[at];
    if (sign === '>') return at + 1;
    const isQuote = sign === '"' || sign === "'";
    const close = isQuote ? source.indexOf(sign, at + 1) : at;
    if (close < 0) return after(source, '>', at);
    at = close + 1;
  }
  return source.length;
}

function endOfSilence(source: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  closing.lastIndex = from;
  const found = closing.exec(source);
  return found ? after(source, '>', found.index) : source.length;
}

function after(source: string, wanted: string, from: number): number {
  const found = source.indexOf(wanted, from);
  return found < 0 ? source.length : found + wanted.length;
}
