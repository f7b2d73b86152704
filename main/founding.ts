import type { InputOf } from '#contract/define.ts';
import type { settings } from '#contract/settings.ts';
import type { Writer } from '#db/ledger.ts';
import { findBusiness, isBaseCurrencyFixed, saveBusiness as save } from '#db/settings.ts';
import type { Business } from '#domain/business/business.ts';
import { Refusal } from '#domain/errors.ts';
import type { Services } from '#main/services.ts';
import { saveTax } from '#main/taxing.ts';

type Input<P extends keyof typeof settings> = InputOf<(typeof settings)[P]>;

/** The first start: the business and its usual tax in one step. A second one adds no second tax. */
export function welcome(
  services: Services,
  tx: Writer,
  { business, tax }: Input<'welcome'>,
): Business {
  const before = findBusiness(tx);
  if (before !== null) {
    return saveBusiness(tx, { ...business, defaultTaxIds: [...before.defaultTaxIds] });
  }
  const kept = tax === null ? null : saveTax(services, tx, { id: null, ...tax });
  return saveBusiness(tx, { ...business, defaultTaxIds: kept === null ? [] : [kept.id] });
}

/** Once anything is posted the base currency stays: every sum of the ledger stands in it. */
export function saveBusiness(tx: Writer, business: Input<'saveBusiness'>): Business {
  const before = findBusiness(tx);
  const isMoved = before !== null && before.baseCurrency !== business.baseCurrency;
  if (isMoved && isBaseCurrencyFixed(tx)) {
    const sentence = `The base currency cannot change any more: sums are kept in ${before.baseCurrency}.`;
    throw new Refusal('base-currency-fixed', sentence, 'baseCurrency');
  }
  save(tx, business);
  return business;
}
