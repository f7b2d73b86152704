import type { SavedList } from '#contract/codecs.ts';
import type { Page } from '#db/page.ts';
import { writeWhole } from '#main/disk.ts';
import { type Cell, csvLine, plainCell } from '#main/export/cells.ts';
import type { Services } from '#main/services.ts';

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
  return work.run(`Exporting ${list.name}`, async (piece) => {
    let rows = 0;
    const onPage = async (more: number, count: number) => {
      rows += more;
      await piece.step(rows, Math.max(count, rows, 1));
    };
    await writeWhole(path, linesOf(list, onPage), 'The list');
    return { path, rows };
  });
}

/** The head, then page by page what the ledger has by then. */
async function* linesOf<Row>(
  { columns, page }: ExportList<Row>,
  onPage: (rows: number, count: number) => Promise<void>,
): AsyncIterable<string> {
  yield csvLine(columns.map(({ head }) => plainCell(head)));
  let after: string | null = null;
  do {
    const { rows, next, count }: Page<Row> = page(after);
    yield rows.map((row) => csvLine(columns.map(({ cell }) => cell(row)))).join('');
    after = next;
    await onPage(rows.length, count);
  } while (after !== null);
}
