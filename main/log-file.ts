import { appendFileSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const MOST_BYTES = 1_000_000;

export type LogFile = {
  readonly write: (line: string) => void;
  /** What is kept, oldest line first. */
  readonly read: () => string;
};

/** A log in `folder` that never grows beyond two files of a megabyte. Never throws: a full disk
 * must not stop the program from telling that the disk is full. */
export function openLogFile(folder: string): LogFile {
  const file = join(folder, 'gigledger.log');
  const older = join(folder, 'gigledger.1.log');
  return {
    write: (line) =>
      quietly(() => {
        mkdirSync(folder, { recursive: true });
        if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MOST_BYTES) {
          renameSync(file, older);
        }
        appendFileSync(file, `${line}\n`, { mode: 0o600 });
      }),
    read: () => [older, file].map(contentOf).join(''),
  };
}

function contentOf(file: string): string {
  let text = '';
  quietly(() => {
    text = readFileSync(file, 'utf8');
  });
  return text;
}

function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // There is nowhere left to say it.
  }
}
