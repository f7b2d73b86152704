import {
  copyFile,
  type FileHandle,
  mkdir,
  open,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Refusal } from '#domain/errors.ts';

/** What the file system said, in words; codes without a sentence here are named as they are. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'it may not be opened by you',
  EPERM: 'it may not be changed by you',
  EROFS: 'the folder is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  ENOENT: 'the folder is no longer there',
  EISDIR: 'a folder has that name',
  EEXIST: 'a file of that name is there',
  EBUSY: 'another program holds it',
};

/** The content of a chosen file, or a refusal that says why not. */
export async function readChosen(path: string, most: number): Promise<Buffer> {
  const name = basename(path);
  try {
    const { size } = await stat(path);
    if (size <= most) return await readFile(path);
  } catch (cause) {
    throw new Refusal('file-unreadable', `${name} cannot be read: ${reasonOf(cause)}.`);
  }
  throw new Refusal('file-too-large', `${name} is larger than ${megabytes(most)} MB.`);
}

/**
 * Writes a whole file or nothing: beside it first, then in its place.
 * `what` begins the sentence of a refusal: “The PDF”; one that the content throws is its own.
 */
export async function writeWhole(
  path: string,
  content: Uint8Array | AsyncIterable<string>,
  what: string,
): Promise<void> {
  const beside = join(dirname(path), `.${basename(path)}.part`);
  try {
    const file = await open(beside, 'w', 0o600);
    try {
      await writeFile(file, content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (cause) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw cause instanceof Refusal ? cause : refusalOf(cause, what);
  }
}

/** Writes a file that was not there, or nothing; never over another. */
export async function writeNew(path: string, bytes: Uint8Array, what: string): Promise<void> {
  let file: FileHandle | null = null;
  try {
    file = await open(path, 'wx', 0o600);
    await file.writeFile(bytes);
    await file.sync();
  } catch (cause) {
    if (file !== null) await rm(path, { force: true }).catch(() => undefined);
    throw refusalOf(cause, what);
  } finally {
    await file?.close();
  }
}

/** `what` begins the sentence of a refusal: “This receipt”. */
export async function copyOf(from: string, to: string, what: string): Promise<void> {
  try {
    await copyFile(from, to);
  } catch (cause) {
    throw new Refusal('file-unreadable', `${what} cannot be opened: ${reasonOf(cause)}.`);
  }
}

/** Open to nobody else on this computer. */
export async function ensureFolder(path: string): Promise<string> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  return path;
}

export function refusalOf(cause: unknown, what: string): Refusal {
  const sentence = `${what} was not saved: ${reasonOf(cause)}. Nothing else changed.`;
  return new Refusal('save-refused', sentence);
}

function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  return REASONS[code] ?? `the system says ${code}`;
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1_000_000);
}
