import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { frozen, isObject, thawed } from '#sandbox/json.ts';
import type { PracticeState } from '#sandbox/practice.ts';

const VERSION = 2;

/**
 * What was delivered earlier; null where there is no such file. One that cannot be read is moved
 * aside, for a practice organisation must not keep the app from starting.
 */
export function loadState(path: string): PracticeState | null {
  const text = readText(path);
  if (text === null) return null;
  const state = stateOf(text);
  if (!state) renameSync(path, `${path}.unreadable`);
  return state;
}

/** Saves only what changed since the last time; reading and asking cost no write. */
export function keeperOf(path: string, state: () => PracticeState): () => void {
  let saved = '';
  return () => {
    const mark = markOf(state());
    if (mark === saved) return;
    saveState(path, state());
    saved = mark;
  };
}

/** Written beside and renamed over: the file is the old one or the new one, never half of it. */
function saveState(path: string, state: PracticeState): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.new`;
  const file = openSync(draft, 'w', 0o600);
  try {
    writeSync(file, frozen({ version: VERSION, state }));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}

function markOf({ accounts, books, crm, desk, effects, minting }: PracticeState): string {
  const tokens = [accounts.accessTokens, accounts.refreshTokens, accounts.codes, accounts.asked];
  const keyFields = [...books.customFields.values(), ...desk.fields.values()].map(
    (fields) => fields.length,
  );
  return JSON.stringify([
    [minting.ids, minting.secrets, effects.length, crm.contactFields.length],
    tokens.map((map) => map.size),
    keyFields,
    books.organization.taxRounding,
  ]);
}

function stateOf(text: string): PracticeState | null {
  try {
    const kept: unknown = thawed(text);
    return isKept(kept) ? kept.state : null;
  } catch {
    return null;
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function isKept(value: unknown): value is { readonly state: PracticeState } {
  return isObject(value) && value['version'] === VERSION && isObject(value['state']);
}
