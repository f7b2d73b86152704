import { decodeEntities } from '#sync/connectors/desk/entities.ts';
import { MEETING, markAt } from '#sync/connectors/desk/mark.ts';

/** As much as is kept of what somebody wrote. */
export const LONGEST_TEXT = 32_000;

/** No sign that is seen, and signs that turn the order of what is read. */
const UNSEEN = /(?![\n\t])\p{Cc}|[\u200B\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

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

function tidy(text: string): string {
  const lines = text.replace(UNSEEN, '').split('\n');
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
