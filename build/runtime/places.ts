import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The checkout. */
export const root = resolve(import.meta.dirname, '../..');

/** What is made once for this machine, outside the checkout, so that `npm ci` does not lose it. */
export const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'gigledger');

/** Where a package of ours lies. */
export function packageFolder(name: string): string {
  return join(root, 'node_modules', name);
}
