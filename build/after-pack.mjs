import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/** The stand-in Electron starts folders by a small app of its own, which must not travel along. */
export async function afterPack({ appOutDir, electronPlatformName }) {
  if (electronPlatformName !== 'linux') return;
  await rm(join(appOutDir, 'resources', 'app'), { recursive: true, force: true });
}
