import type { z } from 'zod';
import type { zClientInput } from '#contract/clients.ts';
import type { zExpenseInput } from '#contract/expenses.ts';
import type { zIncomeInput } from '#contract/income.ts';
import type { zDraft } from '#contract/invoices.ts';
import type { zItemInput } from '#contract/items.ts';
import type { zPaymentInput } from '#contract/payments.ts';
import type { zTaxInput, zWelcome } from '#contract/settings.ts';
import type { zPlanInput } from '#contract/subscriptions.ts';
import type { Client } from '#domain/client/client.ts';
import type { DraftInvoice, IssuedInvoice } from '#domain/invoice/invoice.ts';
import type { TestProgram } from '#tests/support/services.ts';

type Input<S extends z.ZodType> = z.input<S>;
type Line = Input<typeof zDraft>['lines'][number];

const NO_ADDRESS = { street: '', street2: '', postalCode: '', city: '', region: '', country: '' };

export function aWelcome(business: Partial<Input<typeof zWelcome>['business']> = {}) {
  return {
    tax: null,
    business: {
      name: 'Fernhill Works',
      address: { ...NO_ADDRESS, street: 'Mill Lane 4', city: 'Bristol', country: 'GB' },
      email: 'ada@fernhill.example',
      phone: '',
      taxId: 'GB123',
      iban: '',
      bic: '',
      baseCurrency: 'EUR',
      prefix: 'INV',
      startNumber: 1,
      termsDays: 14,
      terms: '',
      notes: '',
      rounding: 'tax',
      paper: 'A4',
      design: 'ledger',
      accent: '#2f6f55',
      logo: null,
      ...business,
    },
  } satisfies Input<typeof zWelcome>;
}

export function aTax(tax: Partial<Input<typeof zTaxInput>> = {}): Input<typeof zTaxInput> {
  const usual = { name: 'VAT', kind: 'standard', rate: 190_000, isCompound: false } as const;
  return { id: null, ...usual, reason: '', ...tax };
}

export function aClient(
  client: Partial<Input<typeof zClientInput>> = {},
): Input<typeof zClientInput> {
  return {
    id: null,
    name: 'Quillmoor Books',
    contactName: '',
    email: 'post@quillmoor.example',
    phone: '',
    address: { ...NO_ADDRESS, city: 'Bath', country: 'GB' },
    taxId: '',
    currency: 'EUR',
    termsDays: null,
    notes: '',
    tags: [],
    ...client,
  };
}

export function anItem(item: Partial<Input<typeof zItemInput>> = {}): Input<typeof zItemInput> {
  const usual = { name: 'Editing', description: '', unit: 'h', price: 80_000_000 };
  return { id: null, ...usual, currency: 'EUR', taxIds: [], ...item };
}

/** One hour at 100.00 unless said otherwise; prices are in ten-thousandths of a cent. */
export function aLine(line: Partial<Line> = {}): Line {
  return {
    itemId: null,
    description: 'Editing',
    detail: '',
    quantity: 1_000,
    unit: 'h',
    price: 100_000_000,
    discountRate: 0,
    taxes: [],
    incomeIds: [],
    ...line,
  };
}

export function aPayment(
  client: Pick<Client, 'id' | 'currency'>,
  payment: Partial<Input<typeof zPaymentInput>> = {},
): Input<typeof zPaymentInput> {
  return {
    clientId: client.id,
    receivedOn: '2026-11-03',
    amount: 10_000,
    currency: client.currency,
    rate: null,
    method: 'bank',
    reference: '',
    note: '',
    applications: [],
    ...payment,
  };
}

export function anExpense(
  expense: Partial<Input<typeof zExpenseInput>> = {},
): Input<typeof zExpenseInput> {
  return {
    id: null,
    spentOn: '2026-11-02',
    vendor: 'Rail',
    category: 'Travel',
    description: '',
    currency: 'EUR',
    amount: 4_200,
    tax: null,
    taxAmount: 0,
    rate: null,
    receipts: [],
    ...expense,
  };
}

export function someIncome(
  income: Partial<Input<typeof zIncomeInput>> = {},
): Input<typeof zIncomeInput> {
  return {
    platform: 'Upwork',
    contract: 'Front end',
    clientId: null,
    kind: 'hourly',
    earnedOn: '2026-10-20',
    hours: 2_000,
    currency: 'EUR',
    gross: 10_000,
    fee: 1_000,
    withheld: 0,
    rate: null,
    note: '',
    ...income,
  };
}

export function aPlan(plan: Partial<Input<typeof zPlanInput>> = {}): Input<typeof zPlanInput> {
  return {
    id: null,
    name: 'Design retainer',
    code: '',
    description: '',
    currency: 'EUR',
    price: 120_000,
    term: { every: 1, unit: 'month' },
    ...plan,
  };
}

/** A program whose first start is done, with one client. */
export async function settled(
  program: TestProgram,
  {
    business,
    client,
  }: {
    readonly business?: Parameters<typeof aWelcome>[0];
    readonly client?: Parameters<typeof aClient>[0];
  } = {},
): Promise<Client> {
  await program.call('settings.welcome', aWelcome(business));
  return await program.call<Client>('clients.save', aClient(client));
}

/** A saved draft for the client, with these lines. */
export async function aDraft(
  { call }: Pick<TestProgram, 'call'>,
  client: Pick<Client, 'id'>,
  { lines = [aLine()], ...rest }: Partial<Input<typeof zDraft>> = {},
): Promise<DraftInvoice> {
  const draft = await call<DraftInvoice>('invoices.create', { clientId: client.id });
  const { createdAt, updatedAt, ...content } = draft;
  await call('invoices.saveDraft', { ...content, ...rest, lines });
  return draft;
}

export async function anIssued(
  program: TestProgram,
  client: Pick<Client, 'id'>,
  content: Parameters<typeof aDraft>[2] = {},
): Promise<IssuedInvoice> {
  const { id } = await aDraft(program, client, content);
  return await program.call<IssuedInvoice>('invoices.issue', { id });
}
