import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { makeOnce } from '#build/runtime/once.ts';
import { root } from '#build/runtime/places.ts';
import { attached, run } from '#build/runtime/run.ts';
import { say } from '#build/runtime/say.ts';

/**
 * `npm run clients`: lets the clients that others wrote for these systems work against the practice
 * organisation. They are no part of the project: they lie in `out/`, outside the lock file, and
 * nothing of them is run but what the stories call.
 */
const CLIENTS = [
  '@zohocrm/nodejs-sdk-8.0@2.0.0',
  'authorizenet@1.0.10',
  '@dereekb/zoho@13.36.0',
  'zoho-books-js@1.0.12',
] as const;

/** What `@dereekb/zoho` calls its peers, without the frameworks it does not need for Desk. */
const BESIDE = [
  '@dereekb/util@13.36.0',
  'extra-set@3.2.3',
  'fast-content-type-parse@4.0.1',
  'make-error@1.3.6',
] as const;

const packages = [...CLIENTS, ...BESIDE];
/** Named by the versions in it, so that another version is another folder. */
const name = CLIENTS.map((one) => one.replace(/^@/, '').replaceAll('/', '-')).join('_');
const folder = join(root, 'out', 'official-clients', name);
const play = join(root, 'tests', 'official-clients', 'run.ts');
/** npm as it was called, so that no shell is needed to find it. */
const npm = process.env['npm_execpath'];

const why = await whyNotThere();
if (why === null) {
  process.exitCode = await attached(process.execPath, [play, folder], { cwd: root });
} else {
  say(`The clients could not be had, so none of them was tried.\n${why}`);
}

/** Null where the packages are there. */
async function whyNotThere(): Promise<string | null> {
  if (existsSync(folder)) return null;
  say(`Fetching ${CLIENTS.join(', ')}`);
  try {
    await makeOnce(folder, install);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function install(into: string): Promise<void> {
  const words = [
    'install',
    `--prefix=${into}`,
    '--ignore-scripts',
    '--legacy-peer-deps',
    '--no-audit',
    '--no-fund',
    '--no-package-lock',
    '--no-save',
    '--prefer-offline',
    '--fetch-retries=1',
    '--fetch-retry-mintimeout=2000',
    '--loglevel=error',
    ...packages,
  ];
  const [command, before] = npm === undefined ? ['npm', []] : [process.execPath, [npm]];
  const { code, output } = await run(command, [...before, ...words], { cwd: into });
  if (code !== 0) throw new Error(output.trim().split('\n').slice(0, 4).join('\n'));
}
