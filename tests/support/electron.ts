import { once } from 'node:events';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { cardsIn } from '#tests/support/planted-card.ts';
import { type SystemBrowser, systemBrowser } from '#tests/support/system-browser.ts';

const CLOSING_MS = 10_000;

export type LaunchOptions = {
  /** The app's folder; the built app of this checkout unless given. */
  readonly folder?: string;
  /** A packaged app, which needs no folder. */
  readonly packaged?: string;
  /** Where the app keeps its data; a fresh folder, gone with the desk, unless given. */
  readonly profile?: string;
  readonly words?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
};

export type LaunchedApp = {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly profile: string;
  /** What the app asked the system's browser to open, oldest first. */
  readonly openedAddresses: () => Promise<readonly string[]>;
  /** Quits as a person would, and waits until the process is gone. */
  readonly close: () => Promise<void>;
  /** SIGKILL: the app gets no say. */
  readonly kill: () => Promise<void>;
  /** Opens again on the same profile; quits first if it still runs. */
  readonly relaunch: () => Promise<LaunchedApp>;
};

/** Opens the app in the Electron that `npm run e2e` found, and waits for its first window. */
export async function launch(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'gigledger-profile-')));
  const browser = await systemBrowser(join(profile, 'system-browser'));
  const app = await start(options, profile, browser);
  const process = app.process();
  const stop = async (ask: () => Promise<unknown>) => {
    if (process.exitCode !== null || process.signalCode !== null) return;
    const gone = once(process, 'exit');
    await ask();
    await gone;
  };
  const quit = async () => {
    const timer = setTimeout(() => process.kill('SIGKILL'), CLOSING_MS);
    await app.close().finally(() => clearTimeout(timer));
  };
  return {
    app,
    page: await app.firstWindow(),
    profile,
    openedAddresses: browser.openedAddresses,
    close: async () => {
      await stop(quit);
      await mustHoldNoCard(profile);
    },
    kill: () => stop(async () => process.kill('SIGKILL')),
    relaunch: async () => {
      await stop(quit);
      return await launch({ ...options, profile });
    },
  };
}

/** Nothing the program ever kept, its caches and its log included, holds a card's number (X1). */
async function mustHoldNoCard(profile: string): Promise<void> {
  const entries = await readdir(profile, { recursive: true, withFileTypes: true });
  for (const { parentPath, name } of entries.filter((entry) => entry.isFile())) {
    const content = await readFile(join(parentPath, name));
    const found = [...cardsIn(content.toString('latin1')), ...cardsIn(content.toString('utf16le'))];
    if (found.length > 0) throw new Error(`${name} holds ${found.length} spellings of a card`);
  }
}

function start(
  options: LaunchOptions,
  profile: string,
  browser: SystemBrowser,
): Promise<ElectronApplication> {
  const executablePath = options.packaged ?? process.env['GIGLEDGER_ELECTRON'];
  if (executablePath === undefined) throw new Error('Run this through `npm run e2e`.');
  const root = resolve(import.meta.dirname, '../..');
  const inherited = Object.entries(process.env).filter(([, value]) => value !== undefined);
  return _electron.launch({
    executablePath,
    args: [
      ...(options.packaged === undefined ? [options.folder ?? root] : []),
      `--user-data-dir=${profile}`,
      ...(process.platform === 'linux' ? ['--password-store=gnome-libsecret'] : []),
      ...(process.env['GIGLEDGER_SWITCHES'] ?? '').split(' ').filter(Boolean),
      ...(options.words ?? []),
    ],
    env: {
      ...(Object.fromEntries(inherited) as Record<string, string>),
      ...browser.variables,
      ...options.variables,
    },
  });
}
