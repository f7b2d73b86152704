type Part = {
  readonly kind: string;
  readonly kids: readonly number[];
  readonly pages: readonly number[];
};

/**
 * Rows of the longest table, in order, each with the numbers of the pages its text stands on: read
 * from the tags that a PDF carries for screen readers.
 */
export function rowsOnPages(pdf: Uint8Array): readonly (readonly number[])[] {
  const text = Buffer.from(pdf).toString('latin1');
  const bodies = bodiesOf(text);
  const pageOf = new Map(pageObjects(bodies).map((object, at) => [object, at + 1]));
  const parts = new Map([...bodies].map(([object, body]) => [object, partOf(body, pageOf)]));

  const tables = [...parts.values()].filter((part) => part.kind === 'Table');
  const [longest = []] = tables
    .map((table) => rowsIn(table, parts))
    .toSorted((one, other) => other.length - one.length);
  return longest.map((row) => pagesOf(row, parts));
}

/** The objects of the file by number; what is compressed is no structure and reads as noise. */
export function bodiesOf(text: string): ReadonlyMap<number, string> {
  const objects = text.matchAll(/\n(\d+) 0 obj\n([\s\S]*?)\nendobj/g);
  return new Map([...objects].map(([, number, body]) => [Number(number), body ?? '']));
}

function pageObjects(bodies: ReadonlyMap<number, string>): readonly number[] {
  const pages = [...bodies.values()].find((body) => body.startsWith('<</Type /Pages')) ?? '';
  return referencesIn(/\/Kids \[([^\]]*)\]/.exec(pages)?.[1] ?? '');
}

function partOf(body: string, pageOf: ReadonlyMap<number, number>): Part {
  if (!body.startsWith('<</Type /StructElem')) return { kind: '', kids: [], pages: [] };
  const kids = /\n\/K (\[[^\]]*\])/.exec(body)?.[1] ?? '';
  const marked = [...body.matchAll(/\/Pg (\d+) 0 R/g)].map(([, page]) => Number(page));
  return {
    kind: /\n\/S \/(\w+)/.exec(body)?.[1] ?? '',
    kids: referencesIn(kids.replaceAll(/<<.*?>>/g, '')),
    pages: marked.flatMap((page) => pageOf.get(page) ?? []),
  };
}

function referencesIn(text: string): readonly number[] {
  return [...text.matchAll(/(\d+) 0 R/g)].map(([, number]) => Number(number));
}

function kidsOf(part: Part, parts: ReadonlyMap<number, Part>): readonly Part[] {
  return part.kids.flatMap((kid) => parts.get(kid) ?? []);
}

function rowsIn(part: Part, parts: ReadonlyMap<number, Part>): readonly Part[] {
  return part.kind === 'TR' ? [part] : kidsOf(part, parts).flatMap((kid) => rowsIn(kid, parts));
}

function pagesOf(part: Part, parts: ReadonlyMap<number, Part>): readonly number[] {
  const inside = kidsOf(part, parts).flatMap((kid) => pagesOf(kid, parts));
  return [...new Set([...part.pages, ...inside])];
}
