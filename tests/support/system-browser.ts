import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** A browser that opens nothing and remembers what it was asked to open. */
export type SystemBrowser = {
  readonly variables: Readonly<Record<string, string>>;
  readonly openedAddresses: () => Promise<readonly string[]>;
};

/** Puts an `xdg-open` of ours first in the path of the app under test. */
export async function systemBrowser(folder: string): Promise<SystemBrowser> {
  const bin = join(folder, 'bin');
  const opened = join(folder, 'opened-addresses');
  await mkdir(bin, { recursive: true });
  await writeFile(join(bin, 'xdg-open'), `#!/bin/sh\nprintf '%s\\n' "$1" >> "${opened}"\n`);
  await chmod(join(bin, 'xdg-open'), 0o755);
  return {
    variables: { PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` },
    openedAddresses: async () =>
      existsSync(opened) ? (await readFile(opened, 'utf8')).split('\n').filter(Boolean) : [],
  };
}
