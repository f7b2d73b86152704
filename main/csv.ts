import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { CsvError, type Info, type Parser, parse } from 'csv-parse';
import { maskCards } from '#domain/card/mask.ts';
import { Refusal } from '#domain/errors.ts';
import { decodeText } from '#main/decode.ts';
import { readChosen } from '#main/disk.ts';
import { unguarded } from '#main/export/cells.ts';
import type { Piece } from '#main/work.ts';

const MOST_BYTES = 50_000_000;
const MOST_ROWS = 50_000;
const CHUNK = 256 * 1_024;
const DELIMITERS = [',', ';', '\t'] as const;
const LOOK_AT_LINES = 20;

/** One row with the line of the file it begins on; the head line is 1. */
export type TableRow = { readonly line: number; readonly cells: readonly string[] };

export type Table = {
  readonly fileName: string;
  /** sha256 of the content, in hex. */
  readonly hash: string;
  readonly head: readonly string[];
  readonly rows: readonly TableRow[];
};

/**
 * A chosen CSV file as rows of text, without card numbers (rule X1). Reads in pieces, so that the
 * window stays awake.
 */
export async function readTable(path: string, piece: Piece): Promise<Table> {
  const fileName = maskCards(basename(path));
  const content = await readChosen(path, MOST_BYTES);
  const hash = createHash('sha256').update(content).digest('hex');
  const text = decodeText(content).replace(/^\ufeff/, '');
  const [head, ...rows] = await parseTable(text, fileName, piece);
  if (head === undefined) {
    throw new Refusal('nothing-to-import', `${fileName} is empty. Choose another file.`);
  }
  if (rows.length > MOST_ROWS) {
    const [count, most] = [rows.length, MOST_ROWS].map((number) => number.toLocaleString('en'));
    const sentence = `${fileName} has ${count} rows; at most ${most} are read at once. Split it.`;
    throw new Refusal('file-too-large', sentence);
  }
  return { fileName, hash, head: head.cells.map((cell) => cell.trim()), rows };
}

async function parseTable(text: string, fileName: string, piece: Piece): Promise<TableRow[]> {
  const parser = parse({
    delimiter: delimiterOf(text),
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: 1_000_000,
  });
  const rows: TableRow[] = [];
  try {
    await feed(parser, text, rows, piece);
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const sentence = `${fileName} is no table of comma, semicolon or tab separated values.`;
    throw new Refusal('file-unreadable', sentence);
  }
  return rows;
}

async function feed(parser: Parser, text: string, rows: TableRow[], piece: Piece): Promise<void> {
  const ended = new Promise<void>((settle, refuse) => {
    parser.once('end', settle).once('error', refuse);
  });
  ended.catch(() => undefined);
  parser.on('data', ({ record, info }: { record: string[]; info: Info }) => {
    const cells = record.map((cell) => maskCards(unguarded(cell)));
    rows.push({ line: info.lines - newLinesIn(record), cells });
  });
  for (let at = 0; at < text.length; at += CHUNK) {
    parser.write(text.slice(at, at + CHUNK));
    await piece.step(at, text.length);
  }
  parser.end();
  await ended;
}

/** The parser counts to the end of a row; a quoted cell may span lines. */
function newLinesIn(record: readonly string[]): number {
  return record.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0);
}

/** The separator that stands most often in the first lines, outside of quotes. */
export function delimiterOf(text: string): string {
  const lines = text.slice(0, CHUNK).split('\n', LOOK_AT_LINES).join('\n');
  const bare = lines.replaceAll(/"(?:[^"]|"")*"/g, '');
  const counts = DELIMITERS.map((delimiter) => bare.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}
