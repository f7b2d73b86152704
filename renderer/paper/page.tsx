import '#renderer/paper/page.css';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import type { PaperDocument } from '#contract/invoices.ts';
import type { PaperSize } from '#domain/business/business.ts';
import { runningHeadAndFoot, runningText } from '#renderer/paper/running.ts';
import { runningFontFaces } from '#renderer/paper/running-fonts.ts';
import { Sheet } from '#renderer/paper/sheet.tsx';

/** What main hands to `printToPDF` as it is; margins in inches, those of `page.css`. */
type Printable = {
  readonly fileName: string;
  readonly print: {
    readonly preferCSSPageSize: true;
    readonly printBackground: true;
    readonly displayHeaderFooter: true;
    readonly generateTaggedPDF: true;
    readonly generateDocumentOutline: false;
    readonly headerTemplate: string;
    readonly footerTemplate: string;
    readonly pageSize: PaperSize;
    readonly margins: typeof MARGINS;
  };
};

const MARGINS = { top: 24 / 25.4, bottom: 22 / 25.4, left: 20 / 25.4, right: 20 / 25.4 };

let root: Root | null = null;

/** Draws one invoice and answers once it stands: fonts loaded, logo decoded. */
async function show(paper: PaperDocument): Promise<Printable> {
  drawAfresh(paper);
  document.title = titleOf(paper);
  document.documentElement.lang = document.querySelector('.paper')?.getAttribute('lang') ?? 'en';
  const fontFaces = await runningFontFaces(runningText(paper));
  await document.fonts.ready;
  await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));

  return {
    fileName: `${fileSafe(titleOf(paper))}.pdf`,
    print: {
      preferCSSPageSize: true,
      printBackground: true,
      displayHeaderFooter: true,
      generateTaggedPDF: true,
      generateDocumentOutline: false,
      ...runningHeadAndFoot(paper, fontFaces),
      pageSize: paper.invoice.billedBy.paper,
      margins: MARGINS,
    },
  };
}

/**
 * Into a body of its own: a tagged PDF counts the nodes of its page, and only new nodes are counted
 * in the order of the document, whatever was shown before.
 */
function drawAfresh(paper: PaperDocument): void {
  root?.unmount();
  document.body = document.createElement('body');
  root = createRoot(document.body);
  flushSync(() => root?.render(<Sheet document={paper} />));
}

function titleOf({ number, invoice }: PaperDocument): string {
  if (number !== null) return number;
  const client = invoice.billedTo.name;
  return client === '' ? 'Invoice draft' : `Invoice draft, ${client}`;
}

/** Without what a file system refuses. */
function fileSafe(text: string): string {
  return text.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim();
}

Object.assign(window, { paper: { show } });
