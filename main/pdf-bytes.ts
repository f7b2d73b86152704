const DATES = /\/(CreationDate|ModDate) ?\((D:[^)]*)\)/g;
const TRAILER_ID = /\/ID ?\[ ?<[0-9A-Fa-f]+> ?<[0-9A-Fa-f]+> ?\]/g;
const NODE = /node\d{8}/g;
const DIGITS = 8;

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

/**
 * Tags name the page's nodes by numbers that grow while the window lives. Their order is kept: the
 * objects stand in it, and the tree of names must stay sorted.
 */
function renumbered(text: string): string {
  const nodes = [...new Set(text.match(NODE))].toSorted();
  const ranks = new Map(nodes.map((node, at) => [node, String(at + 1).padStart(DIGITS, '0')]));
  return text.replace(NODE, (node) => `node${ranks.get(node)}`);
}
