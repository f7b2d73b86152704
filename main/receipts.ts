import { createHash } from 'node:crypto';
import { access, readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { maskCards } from '#domain/card/mask.ts';
import type { Receipt } from '#domain/expense/expense.ts';
import { ensureFolder, readChosen, writeWhole } from '#main/disk.ts';

const MOST_BYTES = 20_000_000;
const LONGEST_NAME = 120;
/** Not letters of a name on any system: separators, what Windows keeps, and marks that turn text. */
const UNSAFE = /[\p{Cc}<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.heic': 'image/heic',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.txt': 'text/plain',
  '.xml': 'application/xml',
  '.eml': 'message/rfc822',
};

/** Keeps a file by the hash of its content; the same file twice is kept once. */
export async function keepReceipt(folder: string, path: string): Promise<Receipt> {
  const content = await readChosen(path, MOST_BYTES);
  const hash = createHash('sha256').update(content).digest('hex');
  const kept = receiptPath(await ensureFolder(folder), hash);
  if (!(await isThere(kept))) await writeWhole(kept, content, 'The receipt');
  return { hash, name: safeName(path), mediaType: mediaTypeOf(path), bytes: content.byteLength };
}

export function receiptPath(folder: string, hash: string): string {
  return join(folder, hash);
}

/** Null where it does not lie there, or cannot be read just now. */
export async function readReceipt(folder: string, hash: string): Promise<Uint8Array | null> {
  return readFile(receiptPath(folder, hash)).catch(() => null);
}

/** The last part of a path as a name that means a file on every system, and only that. */
export function safeName(path: string): string {
  const last = maskCards(basename(path.normalize('NFC').replaceAll('\\', '/')));
  const plain = last
    .replaceAll(UNSAFE, '')
    .replace(/^\.+/, '')
    .replace(/[. ]+$/, '')
    .trim();
  const named = plain === '' || RESERVED.test(plain) ? `receipt ${plain}`.trim() : plain;
  const ending = extname(named).slice(0, 12);
  return named.length <= LONGEST_NAME
    ? named
    : named.slice(0, LONGEST_NAME - ending.length).trim() + ending;
}

function mediaTypeOf(path: string): string {
  return MEDIA_TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
