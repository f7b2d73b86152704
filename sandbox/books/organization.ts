import type { BaseCurrency } from '#sandbox/books/state.ts';
import type { JsonObject } from '#sandbox/json.ts';
import type { Minting } from '#sandbox/mint.ts';
import { nextId } from '#sandbox/mint.ts';
import { DEFAULT_LIMITS, type Limits } from '#sandbox/settings.ts';

/** Whether tax is rounded on every line, or once per tax of a document. */
export type TaxRounding = 'item_level' | 'entity_level';

export type Organization = {
  readonly organizationId: string;
  readonly name: string;
  readonly currencyCode: string;
  taxRounding: TaxRounding;
};

export function seededOrganization(minting: Minting, base: BaseCurrency): Organization {
  const id = nextId(minting);
  return {
    // Nine digits that another seed does not share.
    organizationId: `${id.slice(-12, -9)}${id.slice(-6)}`.replace(/^0/, '7'),
    name: base.name,
    currencyCode: base.currencyCode,
    taxRounding: 'entity_level',
  };
}

export function showOrganization(
  organization: Organization,
  currency: JsonObject,
  limits: Limits,
): JsonObject {
  return {
    organization_id: organization.organizationId,
    name: organization.name,
    contact_name: 'Practice Person',
    email: 'practice@gigledger.example',
    is_default_org: true,
    is_org_active: true,
    plan_name: planOf(limits),
    language_code: 'en',
    fiscal_year_start_month: 0,
    time_zone: 'UTC',
    date_format: 'yyyy-MM-dd',
    currency_id: currency['currency_id'] ?? null,
    currency_code: organization.currencyCode,
    currency_symbol: currency['currency_symbol'] ?? '',
    price_precision: currency['price_precision'] ?? 2,
    tax_group_enabled: true,
    tax_rounding: organization.taxRounding,
  };
}

/** A practice organisation on one's own computer need not hold anybody back. */
function planOf({ booksPerMinute }: Limits): string {
  return booksPerMinute > DEFAULT_LIMITS.booksPerMinute ? 'PRACTICE' : 'PREMIUM';
}
