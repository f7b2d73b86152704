import type { z } from 'zod';
import type { zWelcome } from '#contract/settings.ts';
import { NO_ADDRESS } from '#domain/address.ts';
import type { Logo } from '#domain/business/business.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { Ppm } from '#domain/money.ts';
import { usualIn } from '#renderer/features/welcome/usual.ts';

/** What the first start asks for. */
export type FirstBusiness = {
  readonly name: string;
  readonly country: string;
  readonly currency: CurrencyCode;
  readonly taxId: string;
  readonly taxName: string;
  /** Null: no tax is usual. */
  readonly taxRate: Ppm | null;
  readonly prefix: string;
  readonly startNumber: string;
  readonly termsDays: number;
  readonly logo: Logo | null;
};

const ACCENT = '#225d44';

/** The beginning, from the region of the computer. */
export function firstBusiness(country: string): FirstBusiness {
  const usual = usualIn(country);
  return {
    name: '',
    country,
    currency: usual?.currency ?? ('EUR' as CurrencyCode),
    taxId: '',
    taxName: usual?.taxName ?? 'VAT',
    taxRate: usual?.taxRate ?? null,
    prefix: 'INV',
    startNumber: '0001',
    termsDays: 14,
    logo: null,
  };
}

/** Another country brings what is usual there, where nothing else was typed. */
export function inCountry(before: FirstBusiness, country: string): FirstBusiness {
  const was = firstBusiness(before.country);
  const becomes = firstBusiness(country);
  const isTaxUntouched = before.taxName === was.taxName && before.taxRate === was.taxRate;
  return {
    ...before,
    country,
    currency: before.currency === was.currency ? becomes.currency : before.currency,
    ...(isTaxUntouched ? { taxName: becomes.taxName, taxRate: becomes.taxRate } : {}),
  };
}

/** What stops the start, by field; empty when nothing does. */
export function missingFor(first: FirstBusiness): Readonly<Record<string, string>> {
  const number = Number(first.startNumber);
  return {
    ...(first.name.trim() === '' ? { name: 'The invoices need a name to come from.' } : {}),
    ...(/^[A-Za-z0-9]{0,10}$/.test(first.prefix.trim())
      ? {}
      : { prefix: 'Letters and digits only, at most ten.' }),
    ...(/^\d{1,7}$/.test(first.startNumber) && number > 0
      ? {}
      : { startNumber: 'A number from 1 to 9,999,999.' }),
  };
}

export function welcomeInput(first: FirstBusiness): z.input<typeof zWelcome> {
  const taxName = first.taxName.trim() || 'Tax';
  return {
    business: {
      name: first.name.trim(),
      address: { ...NO_ADDRESS, country: first.country },
      email: '',
      phone: '',
      taxId: first.taxId.trim(),
      iban: '',
      bic: '',
      baseCurrency: first.currency,
      prefix: first.prefix.trim(),
      startNumber: Number(first.startNumber),
      termsDays: first.termsDays,
      terms: '',
      notes: '',
      rounding: 'line',
      paper: usualIn(first.country)?.paper ?? 'A4',
      design: 'ledger',
      accent: ACCENT,
      logo: first.logo,
    },
    tax:
      first.taxRate === null
        ? null
        : {
            name: taxName,
            kind: 'standard',
            rate: first.taxRate,
            isCompound: false,
            reason: '',
          },
  };
}
