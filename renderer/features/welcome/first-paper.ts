import type { PaperDocument } from '#contract/invoices.ts';
import { NO_ADDRESS } from '#domain/address.ts';
import { digitsOf } from '#domain/currency.ts';
import { addDays, type IsoDate, yearOf } from '#domain/dates.ts';
import type { TaxId } from '#domain/ids.ts';
import type { InvoiceContent } from '#domain/invoice/invoice.ts';
import { invoiceNumber } from '#domain/invoice/numbering.ts';
import { invoiceTotals } from '#domain/invoice/totals.ts';
import { MILLI, milli, minor, type Ppm, priceOf } from '#domain/money.ts';
import { type FirstBusiness, welcomeInput } from '#renderer/features/welcome/first-business.ts';
import { countryName } from '#renderer/format.ts';

/** The first invoice as it would look, with words where nothing is known yet. */
export function firstPaper(first: FirstBusiness, today: IsoDate): PaperDocument {
  const { business } = welcomeInput(first);
  const content = firstContent(first);
  const sequence = Math.max(1, Number(first.startNumber.replaceAll(/\D/g, '')) || 1);
  return {
    state: 'issued',
    number: invoiceNumber({ prefix: business.prefix, year: yearOf(today), sequence }),
    invoice: {
      ...content,
      totals: invoiceTotals(content),
      issuedOn: today,
      dueOn: addDays(today, first.termsDays),
      deliveredFrom: null,
      deliveredTo: null,
      reference: '',
      notes: '',
      terms: '',
      billedTo: {
        name: 'Your client',
        contactName: '',
        email: '',
        address: NO_ADDRESS,
        taxId: '',
      },
      billedBy: {
        name: business.name || 'Your business',
        address: {
          ...NO_ADDRESS,
          street: 'Street and number',
          city: countryName(first.country) === '' ? 'Town' : 'Postcode and town',
          country: first.country,
        },
        email: 'E-mail',
        phone: '',
        taxId: business.taxId,
        iban: '',
        bic: '',
        paper: business.paper,
        design: business.design,
        accent: business.accent,
        logo: first.logo,
      },
    },
  };
}

function firstContent(first: FirstBusiness): InvoiceContent {
  const hundred = minor(100 * 10 ** digitsOf(first.currency));
  return {
    currency: first.currency,
    priceMode: 'exclusive',
    rounding: 'line',
    discount: { kind: 'none' },
    lines: [
      {
        itemId: null,
        description: 'Your first line',
        detail: '',
        quantity: milli(MILLI),
        unit: '',
        price: priceOf(hundred),
        discountRate: 0 as Ppm,
        taxes: first.taxRate === null ? [] : [firstTax(first, first.taxRate)],
        incomeIds: [],
      },
    ],
  };
}

function firstTax({ taxName }: FirstBusiness, rate: Ppm) {
  const name = taxName.trim() || 'Tax';
  return {
    id: 'first' as TaxId,
    name,
    kind: 'standard' as const,
    rate,
    isCompound: false,
    reason: '',
  };
}
