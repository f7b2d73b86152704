import { z } from 'zod';
import type { Client } from '#domain/client/client.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { Instant } from '#domain/dates.ts';
import type { Minor } from '#domain/money.ts';
import { anetRequest, type Login, readAnet, type Unheard } from '#sync/authorize-net/envelope.ts';
import { type Back, settingsOf } from '#sync/authorize-net/form-settings.ts';
import { shortKey } from '#sync/authorize-net/short-key.ts';
import { clip } from '#sync/clip.ts';
import type { RemoteReply } from '#sync/connector.ts';
import { decimal } from '#sync/decimal.ts';
import type { HttpRequest, NoAnswer } from '#sync/http.ts';
import { countryName } from '#sync/zoho/country.ts';

/** Eight hours: the longest in which the gateway itself refuses the same payment again. */
const DUPLICATE_WINDOW_S = 28_800;
/** A token lives for 15 minutes; the last of them is kept for the way to the form. */
const TOKEN_LIFE_MS = 14 * 60_000;
const TAKEN = new Set<string>(['USD', 'CAD', 'AUD', 'GBP', 'EUR', 'NZD']);

/** What somebody is to pay. `key` is the id of the page here: the payment is found by it again. */
export type Order = {
  readonly key: string;
  readonly amount: Minor;
  readonly currency: CurrencyCode;
  /** “Invoice INV-2026-0061” */
  readonly description: string;
  readonly client: Client;
  readonly business: string;
  readonly back: Back;
};

export type HostedForm = {
  readonly kind: 'form';
  /** Posted to the form's address from a page of our own; worth a payment, so never logged. */
  readonly token: string;
  readonly expiresAt: Instant;
};

const zToken = z.object({ token: z.string().min(1) });

export function takesCurrency(currency: CurrencyCode): boolean {
  return TAKEN.has(currency);
}

/** Asking twice makes two forms, of which the gateway lets one be paid (rule X5). */
export function hostedFormRequest(login: Login, order: Order): HttpRequest {
  return anetRequest(login, 'getHostedPaymentPageRequest', {
    refId: shortKey(order.key),
    transactionRequest: transactionOf(order),
    hostedPaymentSettings: { setting: settingsOf(order) },
  });
}

export function readHostedForm(reply: RemoteReply | NoAnswer, now: Instant): HostedForm | Unheard {
  const heard = readAnet(reply);
  if (heard.kind !== 'heard') return heard;
  const read = zToken.safeParse(heard.body);
  if (!read.success) {
    return { kind: 'unanswered', why: 'Authorize.net made no form. It can be asked for again.' };
  }
  return { kind: 'form', token: read.data.token, expiresAt: (now + TOKEN_LIFE_MS) as Instant };
}

/** In the order of the schema, which the gateway insists on (rule X7). */
function transactionOf({ key, amount, currency, description, client }: Order) {
  return {
    transactionType: 'authCaptureTransaction',
    amount: String(decimal(amount, currency)),
    currencyCode: currency,
    order: { invoiceNumber: shortKey(key), description: clip(description, 255) },
    customer: {
      id: shortKey(client.id),
      ...(client.email === '' ? {} : { email: clip(client.email, 255) }),
    },
    billTo: billToOf(client),
    transactionSettings: {
      setting: [{ settingName: 'duplicateWindow', settingValue: String(DUPLICATE_WINDOW_S) }],
    },
  };
}

function billToOf({ name, contactName, address }: Client) {
  const words = contactName.trim().split(/\s+/).filter(Boolean);
  const all = {
    firstName: clip(words.slice(0, -1).join(' '), 50),
    lastName: clip(words.at(-1) ?? '', 50),
    company: clip(name, 50),
    address: clip(address.street, 60),
    city: clip(address.city, 40),
    state: clip(address.region, 40),
    zip: clip(address.postalCode, 20),
    country: clip(countryName(address.country), 60),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}
