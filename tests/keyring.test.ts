import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { KEYRING_VISIT } from '#tests/support/keyring-visit.ts';

const SESSION = 'dbus-run-session';
const TOOLS = [SESSION, 'gnome-keyring-daemon', 'gdbus', 'bash'];
const folders = (process.env['PATH'] ?? '').split(delimiter);
const hasKeyring = TOOLS.every((tool) => folders.some((one) => existsSync(join(one, tool))));

const OPEN = 'printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1';

/** A session of its own with a real keyring in this home; what the vault says to each deed. */
function visit(home: string, ...deeds: readonly string[]): readonly string[] {
  const said = execFileSync(
    SESSION,
    [
      '--',
      'bash',
      '-c',
      `${OPEN}; exec "$@"`,
      'visit',
      process.execPath,
      KEYRING_VISIT,
      '--visit',
      ...deeds,
    ],
    {
      env: { ...process.env, HOME: home, XDG_DATA_HOME: join(home, 'data'), DISPLAY: '' },
      stdio: ['ignore', 'pipe', 'ignore'],
      encoding: 'utf8',
    },
  );
  return said.trim().split('\n');
}

test.runIf(hasKeyring)(
  'O7 a real keyring that is locked for a while loses no sign-in',
  () => {
    const home = mkdtempSync(join(tmpdir(), 'gigledger-keyring-'));
    expect(visit(home, 'read', 'write', 'read', 'lock', 'read')).toEqual([
      'read: nothing',
      'write: true',
      'read: kept',
      'lock: done',
      'read: closed',
    ]);
    expect(visit(home, 'read', 'forget', 'read')).toEqual([
      'read: kept',
      'forget: true',
      'read: nothing',
    ]);
  },
  60_000,
);
