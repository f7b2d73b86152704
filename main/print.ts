import { BrowserWindow, type WebContents } from 'electron';
import { z } from 'zod';
import type { InvoiceId } from '#domain/ids.ts';
import { APP_ORIGIN } from '#main/origin.ts';
import { steadyPdf } from '#main/pdf-bytes.ts';
import { safePreferences } from '#main/window.ts';

const PAPER = `${APP_ORIGIN}/paper.html`;

/** What the page of the printed invoice says once a document stands on it. */
const zSheet = z.object({
  id: z.string(),
  fileName: z.string(),
  print: z.record(z.string(), z.unknown()),
});

export type Pdf = { readonly fileName: string; readonly bytes: Uint8Array };

export type Printer = {
  /** The document as a PDF. `day` is written into it as the day it was made. */
  readonly print: (id: InvoiceId, day: string) => Promise<Pdf>;
  readonly close: () => void;
};

/** Prints in a hidden window that is opened at the first print and kept. One print at a time. */
export function createPrinter(preload: string): Printer {
  let window: BrowserWindow | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const paper = async (): Promise<BrowserWindow> => {
    if (window !== null && !window.isDestroyed()) return window;
    const fresh = new BrowserWindow({ show: false, webPreferences: safePreferences(preload) });
    await fresh.loadURL(PAPER);
    window = fresh;
    return fresh;
  };
  const print = async (id: InvoiceId, day: string): Promise<Pdf> => {
    const isFresh = window === null || window.isDestroyed();
    const { webContents } = await paper();
    // A fresh page tags its nodes in an order of chance; from its second print on, in their own.
    if (isFresh) await printOnce(webContents, id);
    const { fileName, bytes } = await printOnce(webContents, id);
    return { fileName, bytes: steadyPdf(bytes, day) };
  };
  return {
    print: (id, day) => {
      const mine = last.then(() => print(id, day));
      last = mine.catch(() => undefined);
      return mine;
    },
    close: () => window?.destroy(),
  };
}

async function printOnce(page: WebContents, id: InvoiceId): Promise<Pdf> {
  const answer: unknown = await page.executeJavaScript(`window.paper.show(${JSON.stringify(id)})`);
  const { fileName, print } = zSheet.parse(answer);
  return { fileName, bytes: await page.printToPDF(print) };
}
