import { z } from 'zod';
import { invalidField } from '#sandbox/authorize-net/refusal.ts';
import type { TransactionRow, Wanted } from '#sandbox/authorize-net/transactions.ts';
import { chargeCard, plainAmount } from '#sandbox/authorize-net/transactions.ts';
import type { ReadCard } from '#sandbox/billing/test-cards.ts';
import { nextSecret } from '#sandbox/mint.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';

const TOKEN_LIFE_MS = 900_000;
const USUAL_WINDOW = 120;
const LONGEST_WINDOW = 28_800;

const FORM_SETTINGS = [
  'IFrameCommunicatorUrl',
  'ButtonOptions',
  'ReturnOptions',
  'OrderOptions',
  'PaymentOptions',
  'BillingAddressOptions',
  'ShippingAddressOptions',
  'SecurityOptions',
  'CustomerOptions',
  'StyleOptions',
  'VisaCheckoutOptions',
].map((name) => `hostedPayment${name}`);
const TRANSACTION_SETTINGS = [
  'emailCustomer',
  'merchantEmail',
  'allowPartialAuth',
  'headerEmailReceipt',
  'footerEmailReceipt',
  'recurringBilling',
  'duplicateWindow',
  'testRequest',
];

const setting = z.object({ settingName: z.string(), settingValue: z.coerce.string().default('') });
const settings = z
  .object({ setting: z.union([z.array(setting), setting.transform((one) => [one])]).default([]) })
  .default({ setting: [] });
const text = z.coerce.string().exactOptional();
const texts = z.record(z.string(), z.coerce.string()).default({});

export const hostedRequest = z.object({
  transactionRequest: z.object({
    transactionType: z.string(),
    amount: z.coerce.string().default(''),
    payment: z.unknown().optional(),
    order: z.object({ invoiceNumber: text, description: text }).default({}),
    poNumber: z.coerce.string().default(''),
    customer: texts,
    billTo: texts,
    transactionSettings: settings,
  }),
  hostedPaymentSettings: settings,
});

const returnOptions = z.object({
  showReceipt: z.boolean().default(true),
  url: z.string().optional(),
  urlText: z.string().default('Continue'),
  cancelUrl: z.string().optional(),
  cancelUrlText: z.string().default('Cancel'),
});
const buttonOptions = z.object({ text: z.string().default('Pay') });

/** A form somebody may fill in: once, within fifteen minutes. */
export type HostedForm = {
  readonly token: string;
  readonly wanted: Wanted;
  readonly back: z.infer<typeof returnOptions>;
  readonly button: string;
  readonly expiresAt: number;
  readonly isPaid: boolean;
};

export function newForm(practice: Practice, sent: z.infer<typeof hostedRequest>): HostedForm {
  const asked = sent.transactionRequest;
  if (asked.transactionType !== 'authCaptureTransaction') throw invalidField('transactionType');
  if (asked.payment !== undefined) throw invalidField('payment');
  const amount = plainAmount(asked.amount);
  if (amount === null) throw invalidField('amount');
  const { order, customer, billTo, poNumber } = asked;
  const form: HostedForm = {
    token: nextSecret(practice.state.minting),
    wanted: { amount, order, customer, billTo, poNumber, duplicateWindow: windowOf(asked) },
    back: optionsOf(sent.hostedPaymentSettings, 'ReturnOptions', returnOptions),
    button: optionsOf(sent.hostedPaymentSettings, 'ButtonOptions', buttonOptions).text,
    expiresAt: nowOf(practice) + TOKEN_LIFE_MS,
    isPaid: false,
  };
  for (const { settingName } of sent.hostedPaymentSettings.setting) {
    if (!FORM_SETTINGS.includes(settingName)) throw invalidField('Setting Name');
  }
  mustLeadBack(form.back);
  practice.state.authorizeNet.forms.set(form.token, form);
  return form;
}

export function openForm(practice: Practice, token: string): HostedForm | null {
  const form = practice.state.authorizeNet.forms.get(token);
  return form && !form.isPaid && form.expiresAt > nowOf(practice) ? form : null;
}

/** An approved form is used up; after a refusal another card may be tried. */
export function fillIn(
  practice: Practice,
  form: HostedForm,
  card: ReadCard,
): TransactionRow | null {
  const row = chargeCard(practice, form.wanted, card);
  if (row?.responseCode === 1) {
    practice.state.authorizeNet.forms.set(form.token, { ...form, isPaid: true });
  }
  return row;
}

function windowOf(asked: z.infer<typeof hostedRequest>['transactionRequest']): number {
  let seconds = USUAL_WINDOW;
  for (const { settingName, settingValue } of asked.transactionSettings.setting) {
    if (!TRANSACTION_SETTINGS.includes(settingName)) throw invalidField('Setting Name');
    if (settingName !== 'duplicateWindow') continue;
    seconds = /^\d{1,5}$/.test(settingValue) ? Number(settingValue) : -1;
    if (seconds < 0 || seconds > LONGEST_WINDOW) throw invalidField('duplicateWindow');
  }
  return seconds;
}

/** A setting's value is JSON inside JSON. */
function optionsOf<S extends z.ZodType>(
  sent: z.infer<typeof settings>,
  name: string,
  schema: S,
): z.infer<S> {
  const held = sent.setting.find((one) => one.settingName === `hostedPayment${name}`);
  try {
    return schema.parse(JSON.parse(held?.settingValue ?? '{}'));
  } catch {
    throw invalidField(`hostedPayment${name}`);
  }
}

/** An address with two parameters breaks the real form, so it is refused here. */
function mustLeadBack(back: HostedForm['back']): void {
  for (const address of [back.url, back.cancelUrl]) {
    if (address === undefined) continue;
    const url = URL.canParse(address) ? new URL(address) : null;
    const isWeb = url !== null && /^https?:$/.test(url.protocol);
    if (!isWeb || [...url.searchParams].length > 1)
      throw invalidField('hostedPaymentReturnOptions');
  }
}
