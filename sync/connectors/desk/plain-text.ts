import { decodeEntities } from '#sync/connectors/desk/entities.ts';

/** As much as is kept of what somebody wrote. */
export const LONGEST_TEXT = 32_000;

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
/** No sign that is seen, and signs that turn the order of what is read. */
const UNSEEN = /(?![\n\t])\p{Cc}|[\u200B\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/** Where blocks meet; a character of its own, which no text can hold. */
const MEETING = '\u0000';
const LINE_ENDS = /[\n\0][ \n\0]*/g;

/**
 * Text as a person reads it, of markup of strangers: it is shown as text and never as markup, so
 * what is left of a tag does no harm (rule K5). Reads every sign once, whatever stands there.
 */
export function plainText(written: string, contentType: unknown = 'html'): string {
  const isPlain = typeof contentType === 'string' && /plain/i.test(contentType);
  return tidy(isPlain ? written.replace(/\r\n?/g, '\n') : withoutMarkup(written));
}

function withoutMarkup(markup: string): string {
  const source = markup.replaceAll(MEETING, '');
  const lastClose = source.lastIndexOf('>');
  const parts: string[] = [];
  let at = 0;
  while (at < source.length) {
    const open = source.indexOf('<', at);
    if (open < 0 || open > lastClose) break;
    parts.push(spaced(source.slice(at, open)));
    const { end, text } = markAt(source, open);
    parts.push(text);
    at = end;
  }
  parts.push(spaced(source.slice(at)));
  return decodeEntities(parts.join('').replace(LINE_ENDS, lineEnds));
}

/** Blocks that meet end a line; an empty line is where somebody made one. */
function lineEnds(run: string): string {
  return run.split('\n').length > 2 ? '\n\n' : '\n';
}

/** In markup any white space is one space. */
function spaced(text: string): string {
  return text.replace(/\s+/g, ' ');
}

type Mark = { readonly end: number; readonly text: string };

/** Where the mark that opens here ends, and what it is as text. */
function markAt(source: string, open: number): Mark {
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

function tidy(text: string): string {
  const lines = text.replace(UNSEEN, '').split('\n');
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
