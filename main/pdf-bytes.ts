const DATES = /\/(CreationDate|ModDate) ?\((D:[^)]*)\)/g;
const TRAILER_ID = /\/ID ?\[ ?<[0-9A-Fa-f]+> ?<[0-9A-Fa-f]+> ?\]/g;
const NODE = /node(\d{8})/g;

/**
 * The same PDF without what the printer puts in by the clock and by chance, so that one document
 * always gives the same bytes (rule W10). Everything keeps its length, and with it its offset.
 * `day` is `YYYY-MM-DD`, the day of the document.
 */
export function steadyPdf(bytes: Uint8Array, day: string): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  const steady = text
    .replace(DATES, (whole, _name: string, date: string) => whole.replace(date, dateOf(day, date)))
    .replace(TRAILER_ID, (whole) =>
      whole.replaceAll(/<[^>]*>/g, (id) => `<${'0'.repeat(id.length - 2)}>`),
    );
  return Buffer.from(renumbered(steady), 'latin1');
}

/** `D:20261103000000+00'00'`, cut or filled to the length of the one that stood there. */
function dateOf(day: string, former: string): string {
  const date = `D:${day.replaceAll('-', '')}000000+00'00'`;
  return date.slice(0, former.length).padEnd(former.length, '0');
}

/** Tags name the page's nodes by numbers that grow while the window lives. */
function renumbered(text: string): string {
  const seen = new Map<string, string>();
  return text.replace(NODE, (_whole, node: string) => {
    const number = seen.get(node) ?? String(seen.size + 1).padStart(node.length, '0');
    seen.set(node, number);
    return `node${number}`;
  });
}
