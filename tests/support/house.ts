import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The checkout. */
export const root = join(import.meta.dirname, '..', '..');

export const ROOMS = [
  'domain',
  'db',
  'sync',
  'preload',
  'main',
  'renderer',
  'sandbox',
  'tests',
  'build',
] as const;

export type SourceFile = { readonly path: string; readonly text: string };

/** Every file of ours with one of these endings, tests included. */
export function filesOf(rooms: readonly string[], endings: readonly string[]): SourceFile[] {
  const patterns = rooms.map((room) => `${room}/**/*.{${endings.join(',')},}`);
  return globSync(patterns, { cwd: root })
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

export function isTest({ path }: SourceFile): boolean {
  return /[.](test|spec)[.]tsx?$/.test(path) || path.startsWith('tests/');
}

export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
