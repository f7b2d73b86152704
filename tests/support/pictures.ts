import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';

const SIZES = { large: { width: 1440, height: 900 }, small: { width: 1024, height: 720 } } as const;
const SETTLE_MS = 350;

export type Camera = {
  /** The page as it stands, light and dark. */
  readonly shoot: (name: string) => Promise<void>;
  /** The same, and once more in a small window. */
  readonly shootSmallToo: (name: string) => Promise<void>;
};

export function cameraFor(page: Page, folder: string): Camera {
  const take = (name: string) =>
    page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  const shoot = async (name: string) => {
    await page.setViewportSize(SIZES.large);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.waitForTimeout(SETTLE_MS);
    await take(`${name}-dark`);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.waitForTimeout(SETTLE_MS);
    await take(name);
  };
  return {
    shoot,
    shootSmallToo: async (name) => {
      await shoot(name);
      await page.setViewportSize(SIZES.small);
      await page.waitForTimeout(SETTLE_MS);
      await take(`${name}-1024`);
      await page.setViewportSize(SIZES.large);
    },
  };
}

/** The pages of a PDF as pictures beside it, where this computer has a program for it. */
export async function picturesOf(pdf: string): Promise<void> {
  const stem = pdf.replace(/\.pdf$/, '');
  await promisify(execFile)('pdftoppm', ['-r', '80', '-png', pdf, stem]).catch(() => undefined);
}
