import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A CommonJS package, or a file in it, as what the story uses of it. */
export function required<T>(folder: string, name: string): T {
  return createRequire(join(folder, 'package.json'))(name) as T;
}

/** An ES module by its place in the folder, for a package that says nothing of its entrance. */
export async function imported<T>(folder: string, place: string): Promise<T> {
  return (await import(pathToFileURL(join(folder, 'node_modules', place)).href)) as T;
}
