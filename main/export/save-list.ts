import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { SavedList } from '#contract/codecs.ts';
import type { Page } from '#db/page.ts';
import { Refusal } from '#domain/errors.ts';
import { refusalOf } from '#main/disk.ts';
import { type Cell, csvLine, plainCell } from '#main/export/cells.ts';
import type { Services } from '#main/services.ts';
import type { Piece } from '#main/work.ts';

/** As many rows as one reading of the ledger gives. */
export const EXPORT_PAGE = 200;

export type ExportColumn<Row> = { readonly head: string; readonly cell: (row: Row) => Cell };

export type ExportList<Row> = {
  /** What the list is of, in small letters: `invoices`. */
  readonly name: string;
  readonly columns: readonly ExportColumn<Row>[];
  readonly page: (after: string | null) => Page<Row>;
};

/** Asks where, and writes the list page by page: all of it or nothing. Null when cancelled there. */
export async function saveList<Row>(
  { files, today, work }: Pick<Services, 'files' | 'today' | 'work'>,
  list: ExportList<Row>,
): Promise<SavedList | null> {
  const path = await files.askToSave({
    title: `Export ${list.name} as CSV`,
    kind: 'csv',
    suggestedName: `${list.name} ${today()}.csv`,
  });
  if (path === null) return null;
  return work.run(`Exporting ${list.name}`, (piece) => writeList(path, list, piece));
}

async function writeList<Row>(
  path: string,
  list: ExportList<Row>,
  piece: Piece,
): Promise<SavedList> {
  const beside = join(dirname(path), `.${basename(path)}.part`);
  let file: FileHandle | null = null;
  try {
    file = await open(beside, 'w', 0o600);
    const rows = await writePages(file, list, piece);
    await file.sync();
    await file.close();
    await rename(beside, path);
    return { path, rows };
  } catch (cause) {
    await file?.close().catch(() => undefined);
    await rm(beside, { force: true }).catch(() => undefined);
    throw cause instanceof Refusal ? cause : refusalOf(cause, 'The list');
  }
}

async function writePages<Row>(
  file: FileHandle,
  { columns, page }: ExportList<Row>,
  piece: Piece,
): Promise<number> {
  await file.write(csvLine(columns.map(({ head }) => plainCell(head))));
  let written = 0;
  let after: string | null = null;
  do {
    const { rows, next, count }: Page<Row> = page(after);
    await file.write(rows.map((row) => csvLine(columns.map(({ cell }) => cell(row)))).join(''));
    written += rows.length;
    after = next;
    await piece.step(written, Math.max(count, written, 1));
  } while (after !== null);
  return written;
}
