import type { Ppm } from '#domain/money.ts';
import type { Tax } from '#domain/tax/tax.ts';
import { clip } from '#sync/clip.ts';
import type { Planner } from '#sync/connector.ts';
import type { Entry, Kind } from '#sync/connectors/books/answer.ts';
import { createOnce } from '#sync/connectors/books/create-once.ts';
import { decimalPercent } from '#sync/decimal.ts';
import { park, sent, wait } from '#sync/outcome.ts';

const TAX: Kind = {
  path: 'settings/taxes',
  one: 'tax',
  many: 'taxes',
  idName: 'tax_id',
  words: 'this tax',
};

/** A tax has no field for our mark: its name and rate are what it is known by (rule B4). */
export const saveTax: Planner<'tax.saved'> = ({ tax }, context) => {
  const body = toBooksTax(tax);
  const known = context.remoteId(`tax:${tax.id}`);
  if (known !== undefined && context.isMentionedEarlier(tax.id)) {
    return wait('Waiting. Goes out when Books has taken the invoices written at the earlier rate.');
  }
  return createOnce({
    kind: TAX,
    body,
    marker: tax.id,
    field: null,
    remoteId: known,
    lookUp: {},
    judge: (entry, id) => {
      const name = String(entry['tax_name']).toLowerCase();
      const isOurs = differences(entry, body).length === 0;
      if (name === tax.name.toLowerCase() && isOurs) return sent(id);
      if (name !== body.tax_name.toLowerCase()) return null;
      return isOurs ? sent(id) : park(otherTax(entry, body));
    },
    taken: `Books has another tax named “${body.tax_name}”. Rename one of the two, then try again.`,
  });
};

/**
 * With its rate, unless it says one: a rate that changes makes a new tax of the same name here,
 * and Books takes every name once.
 */
export function taxName({ name, rate, kind }: Tax): string {
  if (kind === 'exempt' || /\d\s*%/.test(name)) return name;
  return `${name} ${decimalPercent(rate)}%`;
}

/** The other way round: `VAT 19%` of 19 % is called `VAT` here. */
export function bareTaxName(name: string, rate: Ppm): string {
  const [, bare = name, percent = ''] = /^(.+) ([\d.]+)%$/.exec(name) ?? [];
  return percent === String(decimalPercent(rate)) ? bare : name;
}

export function toBooksTax(tax: Tax) {
  return {
    tax_name: clip(taxName(tax), 100),
    tax_percentage: tax.kind === 'exempt' ? 0 : decimalPercent(tax.rate),
    tax_type: tax.isCompound ? 'compound_tax' : 'tax',
  };
}

const TYPES: Readonly<Record<string, string>> = {
  tax: 'simple',
  compound_tax: 'compound',
  tax_group: 'a group',
};

/** What an entry of the same name has otherwise, theirs and ours: its rate, its type. */
function differences(entry: Entry, body: ReturnType<typeof toBooksTax>) {
  const rates = [Number(entry['tax_percentage']), body.tax_percentage] as const;
  const type = String(entry['tax_type'] ?? body.tax_type);
  const types = [TYPES[type] ?? type, TYPES[body.tax_type] ?? body.tax_type] as const;
  return [rates.map((rate) => `${rate} %`), types].filter(([theirs, ours]) => theirs !== ours);
}

function otherTax(entry: Entry, body: ReturnType<typeof toBooksTax>): string {
  const [[theirs = '', ours = ''] = []] = differences(entry, body);
  const isRate = theirs.endsWith('%');
  return (
    `Books has a tax “${body.tax_name}” ${isRate ? 'of' : 'that is'} ${theirs}, ` +
    `this one is ${ours}. Rename one of the two, then try again.`
  );
}
