import { z } from 'zod';
import { zHostedFormId, zInvoiceId, zNothing, zSecret } from '#contract/codecs.ts';
import { command, query } from '#contract/define.ts';
import { CARD_GATEWAYS, type CardGateway, type HostedForm } from '#domain/card/hosted-form.ts';

const LONGEST_LOGIN = 25;
const LONGEST_KEY = 16;

/** How Authorize.net is used by itself. Login and key go to the keychain and never come back. */
export type CardFormSettings = {
  readonly isOn: boolean;
  readonly gateway: CardGateway;
  readonly hasLogin: boolean;
  /** False where there is no keychain: the login lasts until the app is closed. */
  readonly isKept: boolean;
};

export type InvoiceForms = {
  /** Switched on, and with something due in a currency that is taken. */
  readonly isOffered: boolean;
  /** What is in the way, in words; empty where nothing is. */
  readonly why: string;
  /** The newest that was asked for, with whether somebody may pay on it now. */
  readonly form: (HostedForm & { readonly isFillable: boolean }) | null;
};

export const cardForms = {
  settings: query(zNothing).returns<CardFormSettings>(),
  saveSettings: command(
    z.strictObject({
      isOn: z.boolean(),
      gateway: z.enum(CARD_GATEWAYS),
      /** Null keeps the login there is; empty ones remove it. */
      login: z
        .strictObject({
          name: zSecret.max(LONGEST_LOGIN, `At most ${LONGEST_LOGIN} characters.`),
          transactionKey: zSecret.max(LONGEST_KEY, `At most ${LONGEST_KEY} characters.`),
        })
        .nullable(),
    }),
  ).returns<CardFormSettings>(),
  /** Asks the gateway whether it knows the login; refuses with what to do where it does not. */
  check: command(zNothing).returns<void>(),
  ofInvoice: query(z.strictObject({ id: zInvoiceId })).returns<InvoiceForms>(),
  /** Opens a form in the system browser to pay what is due; the one that is open, if it is here. */
  ask: command(z.strictObject({ invoiceId: zInvoiceId })).returns<HostedForm>(),
  lookAgain: command(z.strictObject({ id: zHostedFormId })).returns<HostedForm>(),
  /** What was undone there stays here as it is: it is told no more. */
  keepAsIs: command(z.strictObject({ id: zHostedFormId })).returns<void>(),
};
