import { type CurrencyCode, findCurrency } from '#domain/currency.ts';
import { type Ppm, ppm } from '#domain/money.ts';

/** What is usual in a country: a beginning that a person reads and may change, nothing more. */
export type Usual = {
  readonly currency: CurrencyCode;
  readonly taxName: string;
  /** Null where there is no usual rate. */
  readonly taxRate: Ppm | null;
  readonly paper: 'A4' | 'Letter';
};

const EURO =
  'AT 20 BE 21 HR 25 CY 19 EE 24 FI 25.5 FR 20 DE 19 GR 24 IE 23 IT 22 LV 21 LT 21 LU 17 MT 18 NL 21 PT 23 SK 23 SI 22 ES 21';
const OTHERS =
  'AU:AUD:GST:10 BR:BRL:ISS: CA:CAD:GST:5 CH:CHF:VAT:8.1 CN:CNY:VAT:13 CZ:CZK:VAT:21 DK:DKK:VAT:25 GB:GBP:VAT:20 HU:HUF:VAT:27 IN:INR:GST:18 JP:JPY:Consumption tax:10 MX:MXN:IVA:16 NO:NOK:VAT:25 NZ:NZD:GST:15 PL:PLN:VAT:23 RO:RON:VAT:21 SE:SEK:VAT:25 SG:SGD:GST:9 US:USD:Sales tax: ZA:ZAR:VAT:15';
const LETTER: ReadonlySet<string> = new Set(['US', 'CA', 'MX', 'PH']);

const USUAL: ReadonlyMap<string, Usual> = new Map([
  ...(EURO.match(/\S+ \S+/g) ?? []).map((entry) => {
    const [country = '', rate = ''] = entry.split(' ');
    return usualOf(country, 'EUR', 'VAT', rate);
  }),
  ...OTHERS.split(/ (?=[A-Z]{2}:)/).map((entry) => {
    const [country = '', currency = '', name = '', rate = ''] = entry.split(':');
    return usualOf(country, currency, name, rate);
  }),
]);

export function usualIn(country: string): Usual | null {
  return USUAL.get(country) ?? null;
}

function usualOf(country: string, code: string, taxName: string, percent: string): [string, Usual] {
  const currency = findCurrency(code)?.code ?? ('EUR' as CurrencyCode);
  const [whole = '', tenths = '0'] = percent.split('.');
  const taxRate = whole === '' ? null : ppm(Number(whole) * 10_000 + Number(tenths) * 1_000);
  const paper = LETTER.has(country) ? 'Letter' : 'A4';
  return [country, { currency, taxName, taxRate, paper }];
}
