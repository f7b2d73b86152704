import { BrowserWindow, type WebContents } from 'electron';
import { z } from 'zod';
import type { PaperDocument } from '#contract/invoices.ts';
import { APP_ORIGIN } from '#main/origin.ts';
import { steadyPdf } from '#main/pdf-bytes.ts';
import { safePreferences } from '#main/window.ts';

const PAPER = `${APP_ORIGIN}/paper.html`;

/** What the page of the printed invoice says once a document stands on it. */
const zSheet = z.object({
  fileName: z.string(),
  print: z.record(z.string(), z.unknown()),
});
type Sheet = z.output<typeof zSheet>;

export type Pdf = { readonly fileName: string; readonly bytes: Uint8Array };

export type Printer = {
  /** The document as a PDF. The day it was issued is written into it as the day it was made. */
  readonly print: (paper: PaperDocument) => Promise<Pdf>;
  readonly close: () => void;
};

/** Prints in a hidden window that is opened at the first print and kept. One print at a time. */
export function createPrinter(preload: string): Printer {
  let window: BrowserWindow | null = null;
  let drawn: { readonly document: string; readonly sheet: Sheet } | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const paper = async (): Promise<BrowserWindow> => {
    if (window !== null && !window.isDestroyed()) return window;
    const fresh = new BrowserWindow({ show: false, webPreferences: safePreferences(preload) });
    // A page that loads, for the first time or again, shows nothing that was drawn before.
    fresh.webContents.on('did-start-loading', () => {
      drawn = null;
    });
    await fresh.loadURL(PAPER);
    window = fresh;
    return fresh;
  };
  const drawnSheet = async (page: WebContents, document: string): Promise<Sheet> => {
    if (drawn?.document === document) return drawn.sheet;
    drawn = null;
    const sheet = await draw(page, document);
    drawn = { document, sheet };
    return sheet;
  };
  const print = async (asked: PaperDocument): Promise<Pdf> => {
    const document = JSON.stringify(asked);
    const isFresh = window === null || window.isDestroyed();
    const { webContents } = await paper();
    // A fresh page tags its nodes in an order of chance; from its second drawing on, in their own.
    if (isFresh) await webContents.printToPDF((await draw(webContents, document)).print);
    const sheet = await drawnSheet(webContents, document);
    const bytes = await webContents.printToPDF(sheet.print);
    return { fileName: sheet.fileName, bytes: steadyPdf(bytes, asked.invoice.issuedOn) };
  };
  return {
    print: (asked) => {
      const mine = last.then(() => print(asked));
      last = mine.catch(() => undefined);
      return mine;
    },
    close: () => window?.destroy(),
  };
}

async function draw(page: WebContents, document: string): Promise<Sheet> {
  const show = `window.paper.show(JSON.parse(${JSON.stringify(document)}))`;
  const answer: unknown = await page.executeJavaScript(show);
  return zSheet.parse(answer);
}
