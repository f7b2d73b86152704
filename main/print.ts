import { BrowserWindow } from 'electron';
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
    const { webContents } = await paper();
    const answer: unknown = await webContents.executeJavaScript(
      `window.paper.show(${JSON.stringify(id)})`,
    );
    const sheet = zSheet.parse(answer);
    const bytes = await webContents.printToPDF(sheet.print);
    return { fileName: sheet.fileName, bytes: steadyPdf(bytes, day) };
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
