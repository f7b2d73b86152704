import type { Tax } from '#domain/tax/tax.ts';
import { clip } from '#sync/clip.ts';
import type { Planner } from '#sync/connector.ts';
import type { Kind } from '#sync/connectors/books/answer.ts';
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
      const isSameRate = Number(entry['tax_percentage']) === body.tax_percentage;
      if (name === tax.name.toLowerCase() && isSameRate) return sent(id);
      if (name !== body.tax_name.toLowerCase()) return null;
      return isSameRate ? sent(id) : park(otherRate(body, Number(entry['tax_percentage'])));
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

export function toBooksTax(tax: Tax) {
  return {
    tax_name: clip(taxName(tax), 100),
    tax_percentage: tax.kind === 'exempt' ? 0 : decimalPercent(tax.rate),
    tax_type: tax.isCompound ? 'compound_tax' : 'tax',
  };
}

function otherRate(body: ReturnType<typeof toBooksTax>, theirs: number): string {
  return (
    `Books has a tax “${body.tax_name}” of ${theirs} %, this one is ${body.tax_percentage} %. ` +
    'Rename one of the two, then try again.'
  );
}
