export type SampleLine = readonly [what: string, quantity: number, unit: string, price: number];

export type SampleInvoice = {
  readonly client: string;
  /** How many days before today it was written. */
  readonly daysAgo: number;
  readonly lines: readonly SampleLine[];
  /** What came of it: paid so many days later, in part, thrown out; or nothing yet. */
  readonly then: 'open' | 'void' | { readonly paidAfter: number; readonly share?: 'half' | 'more' };
};

const paid = (paidAfter: number) => ({ paidAfter }) as const;

/** Prices in whole units of the client's currency, quantities in hours, pages, pieces. */
export const INVOICES: readonly SampleInvoice[] = [
  one('Tidewater Press', 315, paid(12), ['Spring catalogue, page design', 41, 'h', 72]),
  one('Gannet Cartography', 301, paid(9), ['Harbour map, sheet 1', 1, 'map', 1450]),
  one('Hollow Oak Joinery', 288, paid(21), ['Website, first stage', 32, 'h', 78]),
  one('Thistledown Audio', 270, paid(14), ['Sleeve and booklet', 1, 'set', 1880]),
  one('Tidewater Press', 255, paid(11), ['Novel, type and layout', 288, 'pages', 9]),
  one('Marrow & Pith', 241, paid(16), ['Menu and signage', 26, 'h', 82]),
  one('Estuary Line', 226, paid(30), ['Timetable, summer', 1, 'set', 2350]),
  one('Gannet Cartography', 212, paid(8), ['Harbour map, sheets 2 and 3', 2, 'maps', 1450]),
  one('Larkspur Labs', 198, paid(18), ['Report charts', 38, 'h', 88]),
  one('Thistledown Audio', 183, paid(13), ['Reissue, three sleeves', 3, 'sleeves', 690]),
  one('Hollow Oak Joinery', 170, paid(25), ['Website, second stage', 44, 'h', 78]),
  one('Tidewater Press', 152, paid(10), ['Autumn catalogue, page design', 47, 'h', 72]),
  one('Kumo Design', 139, paid(7), ['Map illustration', 2, 'plates', 98000]),
  one('Marrow & Pith', 121, 'void', ['Menu, winter', 14, 'h', 82]),
  one('Marrow & Pith', 120, paid(19), ['Menu, winter', 16, 'h', 82]),
  one('Gannet Cartography', 104, paid(12), ['Island atlas, plates 1 to 6', 6, 'plates', 640]),
  one('Estuary Line', 92, 'open', ['Wayfinding, study', 21, 'h', 85]),
  one('Thistledown Audio', 78, paid(15), ['Tour posters', 4, 'posters', 480]),
  one('Larkspur Labs', 61, paid(20), ['Report charts, second round', 29, 'h', 88]),
  one('Estuary Line', 55, 'open', ['Timetable, winter', 1, 'set', 1960]),
  one('Hollow Oak Joinery', 47, { paidAfter: 30, share: 'half' }, ['Website, shop', 52, 'h', 78]),
  one('Tidewater Press', 38, paid(9), ['Annual report, page design', 48, 'h', 72]),
  one('Gannet Cartography', 33, { paidAfter: 12, share: 'more' }, [
    'Island atlas, plates 7 to 9',
    3,
    'plates',
    640,
  ]),
  one('Marrow & Pith', 24, 'open', ['Shop front lettering', 18, 'h', 82]),
  one('Kumo Design', 17, 'open', ['Map illustration, night', 1, 'plate', 112000]),
  one('Thistledown Audio', 11, 'open', ['Box set, concept', 24, 'h', 80]),
  one('Larkspur Labs', 6, 'open', ['Field guide, layout', 31, 'h', 88]),
  one('Gannet Cartography', 3, 'open', ['Relief shading', 27, 'h', 84]),
];

function one(
  client: string,
  daysAgo: number,
  then: SampleInvoice['then'],
  ...lines: readonly SampleLine[]
): SampleInvoice {
  return { client, daysAgo, lines, then };
}
