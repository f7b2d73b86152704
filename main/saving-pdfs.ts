import { readFile, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { SavedPdfs } from '#contract/invoices.ts';
import type { InvoiceId } from '#domain/ids.ts';
import { writeNew } from '#main/disk.ts';
import { printed } from '#main/pdf.ts';
import { safeName } from '#main/receipts.ts';
import type { Services } from '#main/services.ts';
import type { Piece } from '#main/work.ts';

const WHAT = 'The PDF';

type Asked = { readonly ids: readonly InvoiceId[] };
type Kept = 'saved' | 'renamed' | 'same';

/** Several PDFs into one folder, none over another file; all of them, or none when cancelled. */
export async function savePdfs(services: Services, { ids }: Asked): Promise<SavedPdfs | null> {
  const folder = await services.files.askForFolder('Where to save the PDFs');
  if (folder === null) return null;
  const wanted = [...new Set(ids)];
  const written: string[] = [];
  const keep = async (id: InvoiceId): Promise<Kept> => {
    const { fileName, bytes } = await printed(services, id);
    const place = await placeFor(join(folder, safeName(fileName)), bytes);
    if (place.kept === 'same') return 'same';
    await writeNew(place.path, bytes, WHAT);
    written.push(place.path);
    return place.kept;
  };
  return services.work.run(`Saving ${wanted.length} PDFs`, async (piece) => {
    try {
      return { folder, ...tallyOf(await keepAll(wanted, keep, piece)) };
    } catch (cause) {
      await Promise.all(written.map((path) => rm(path, { force: true }).catch(() => undefined)));
      throw cause;
    }
  });
}

async function keepAll(
  ids: readonly InvoiceId[],
  keep: (id: InvoiceId) => Promise<Kept>,
  piece: Piece,
): Promise<readonly Kept[]> {
  const kept: Kept[] = [];
  for (const id of ids) {
    await piece.step(kept.length, ids.length);
    kept.push(await keep(id));
  }
  await piece.step(kept.length, ids.length);
  return kept;
}

function tallyOf(kept: readonly Kept[]): Omit<SavedPdfs, 'folder'> {
  const count = (one: Kept) => kept.filter((each) => each === one).length;
  const renamed = count('renamed');
  return { saved: count('saved') + renamed, renamed, same: count('same') };
}

/** The first name that is free or holds these very bytes: `INV-1.pdf`, `INV-1 (2).pdf`. */
async function placeFor(
  wanted: string,
  bytes: Uint8Array,
): Promise<{ readonly path: string; readonly kept: Kept }> {
  const ending = extname(wanted);
  const stem = wanted.slice(0, wanted.length - ending.length);
  for (let number = 1; ; number += 1) {
    const path = number === 1 ? wanted : `${stem} (${number})${ending}`;
    const there = await contentOf(path);
    if (there === null) return { path, kept: number === 1 ? 'saved' : 'renamed' };
    if (there.equals(bytes)) return { path, kept: 'same' };
  }
}

/** Null where there is nothing; what cannot be read is there all the same. */
async function contentOf(path: string): Promise<Buffer | null> {
  return readFile(path).catch((cause: unknown) =>
    cause instanceof Error && 'code' in cause && cause.code === 'ENOENT' ? null : Buffer.alloc(0),
  );
}
