import { inflateSync } from 'node:zlib';
import { bodiesOf } from '#tests/support/printed.ts';

type Letters = ReadonlyMap<number, string>;

/** What a PDF says, sign for sign: its text is kept as numbers of shapes, which its fonts name. */
export function wordsIn(pdf: Uint8Array): string {
  const text = Buffer.from(pdf).toString('latin1');
  const bodies = bodiesOf(text);
  const fonts = new Map<string, Letters>();
  for (const [, name = '', object] of text.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const [, letters] = /\/ToUnicode (\d+) 0 R/.exec(bodies.get(Number(object)) ?? '') ?? [];
    fonts.set(name, lettersOf(contentOf(bodies.get(Number(letters)) ?? '')));
  }
  const pages = [...text.matchAll(/\/Contents (\d+) 0 R/g)];
  return pages.map(([, at]) => read(contentOf(bodies.get(Number(at)) ?? ''), fonts)).join('\n');
}

function contentOf(body: string): string {
  const [head = '', ...rest] = body.split('stream\n');
  const length = Number(/\/Length (\d+)/.exec(head)?.[1]);
  const stream = Buffer.from(rest.join('stream\n').slice(0, length), 'latin1');
  return inflateSync(stream).toString('latin1');
}

/** `<0020> <0065>` is one shape, `<0023> <0024> <0068>` are several in a row. */
function lettersOf(table: string): Letters {
  const letters = new Map<number, string>();
  for (const [, first = '', last = '', letter] of table.matchAll(
    /^<(\w{4})> <(\w{4,})>(?: <(\w{4})>)?$/gm,
  )) {
    const from = Number.parseInt(first, 16);
    const to = letter === undefined ? from : Number.parseInt(last, 16);
    const sign = Number.parseInt(letter ?? last, 16);
    for (let at = from; at <= to; at += 1) {
      letters.set(at, String.fromCodePoint(sign + at - from));
    }
  }
  return letters;
}

function read(content: string, fonts: ReadonlyMap<string, Letters>): string {
  let letters: Letters = new Map();
  let words = '';
  for (const [, font, shapes = ''] of content.matchAll(/\/(F\d+) [\d.]+ Tf|<([\dA-F]+)> Tj/g)) {
    if (font !== undefined) letters = fonts.get(font) ?? new Map();
    for (const shape of shapes.match(/.{4}/g) ?? []) {
      words += letters.get(Number.parseInt(shape, 16)) ?? '\ufffd';
    }
  }
  return words;
}
