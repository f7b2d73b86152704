import type { PaperDocument } from '#contract/invoices.ts';
import { addressLines, taxIdLabel } from '#renderer/paper/address.ts';
import { inFours } from '#renderer/paper/iban.ts';

/** The families of `running-fonts.ts`; a template is a document of its own and knows no other. */
export const RUNNING_SANS = 'Running Sans';
export const RUNNING_SERIF = 'Running Serif';

export type Running = { readonly headerTemplate: string; readonly footerTemplate: string };

/**
 * What `printToPDF` repeats in the margins. The head begins on the second page: the first has the
 * lower top margin (`page.css`), and a head is as high as the margin of its page.
 */
export function runningHeadAndFoot(document: PaperDocument, fontFaces: string): Running {
  return {
    headerTemplate: `<style>${fontFaces}${HEAD_STYLE}</style>${headOf(document)}`,
    footerTemplate: `<style>${fontFaces}${FOOT_STYLE}</style>${footOf(document)}`,
  };
}

/** Everything the head and foot may say, to find the fonts that it needs. */
export function runningText({ invoice, ...document }: PaperDocument): string {
  return [invoice.billedBy.name, subjectOf({ invoice, ...document }), senderOf(invoice)].join(' ');
}

const WHOLE = '#header,#footer{padding:0!important}*{box-sizing:border-box}';

const HEAD_STYLE = `${WHOLE}
.head{container-type:size;width:100%;height:100%}
.row{display:none}
@container (min-height:20mm){.row{display:flex;align-items:baseline;justify-content:space-between;
gap:10mm;padding:13.5mm 20mm 0;font:500 9pt/12pt '${RUNNING_SERIF}';color:#201e1a}}
.row *{overflow:hidden;white-space:nowrap;text-overflow:ellipsis}
.what{font:400 8pt/12pt '${RUNNING_SANS}';color:#66635b}`;

const FOOT_STYLE = `${WHOLE}
.foot{display:flex;justify-content:space-between;gap:10mm;width:100%;height:22mm;
padding:8mm 20mm 0;font:400 7pt/10pt '${RUNNING_SANS}';color:#66635b}
.foot .who{overflow:hidden;white-space:nowrap;text-overflow:ellipsis}
.foot .page{flex:none;font:500 7.5pt/10pt '${RUNNING_SANS}';color:#42403a}`;

function headOf(document: PaperDocument): string {
  const sender = escaped(document.invoice.billedBy.name);
  const subject = escaped(subjectOf(document));
  return `<div class="head"><div class="row"><span dir="auto">${sender}</span><span class="what">${subject}</span></div></div>`;
}

function footOf({ invoice }: PaperDocument): string {
  const who = escaped(senderOf(invoice));
  const page = 'Page <span class="pageNumber"></span> of <span class="totalPages"></span>';
  return `<div class="foot"><span class="who" dir="auto">${who}</span><span class="page">${page}</span></div>`;
}

function subjectOf({ number, invoice }: PaperDocument): string {
  const client = invoice.billedTo.name;
  return `Invoice ${number ?? 'draft'}${client && ` for ${client}`}`;
}

function senderOf({ billedBy }: PaperDocument['invoice']): string {
  return [
    billedBy.name,
    addressLines(billedBy.address).join(', '),
    billedBy.taxId && `${taxIdLabel(billedBy.address.country)} ${billedBy.taxId}`,
    billedBy.iban && `IBAN ${inFours(billedBy.iban)}`,
  ]
    .filter(Boolean)
    .join('  ·  ');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
