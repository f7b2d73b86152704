import { z } from 'zod';
import {
  zAddress,
  zCurrency,
  zName,
  zNote,
  zNothing,
  zPpm,
  zSecret,
  zTaxId,
} from '#contract/codecs.ts';
import { command, query } from '#contract/define.ts';
import type { Business } from '#domain/business/business.ts';
import type { System } from '#domain/systems.ts';
import type { TaxSetting } from '#domain/tax/tax.ts';

const LOGO_BYTES = 1_500_000;

export const zBusiness = z.strictObject({
  name: zName.trim().min(1, 'A name for the business is needed.'),
  address: zAddress,
  email: zName,
  phone: zName,
  taxId: zName,
  iban: zName,
  bic: zName,
  baseCurrency: zCurrency,
  prefix: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9]{0,10}$/, 'Letters and digits only, at most ten.'),
  startNumber: z.int().min(1).max(9_999_999),
  defaultTaxIds: z.array(zTaxId).max(10),
  termsDays: z.int().min(0).max(365),
  terms: zNote,
  notes: zNote,
  rounding: z.enum(['line', 'tax']),
  paper: z.enum(['A4', 'Letter']),
  design: z.enum(['ledger', 'plain']),
  accent: z.string().regex(/^#[0-9a-f]{6}$/i),
  logo: z
    .strictObject({
      dataUrl: z
        .string()
        .max(LOGO_BYTES)
        .regex(/^data:image\/(png|jpeg|svg\+xml);base64,/),
      name: zName,
    })
    .nullable(),
});

export const zTaxInput = z.strictObject({
  id: zTaxId.nullable(),
  name: zName.trim().min(1, 'A tax needs a name.'),
  kind: z.enum(['standard', 'exempt', 'withholding']),
  rate: zPpm,
  isCompound: z.boolean(),
  reason: zName,
});

/** The first start: the business and, if any, its usual tax, in one step. */
export const zWelcome = z.strictObject({
  business: zBusiness.omit({ defaultTaxIds: true }),
  tax: zTaxInput.omit({ id: true }).nullable(),
});

/** Ports of this computer that need no rights, each once. */
const zPorts = z
  .array(z.int().min(1_024, 'Ports from 1024 on.').max(65_535, 'Ports up to 65535.'))
  .min(1, 'At least one port is needed.')
  .max(5, 'At most five ports.')
  .refine((ports) => new Set(ports).size === ports.length, 'Each port once.');

const zOrganisationId = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/);

export const REGIONS = ['us', 'eu', 'in', 'au', 'jp', 'ca', 'sa', 'cn', 'uk'] as const;
export type Region = (typeof REGIONS)[number];

/** How the app is registered with Zoho. The secret goes to the keychain and never comes back. */
export type Registration = {
  readonly region: Region;
  readonly clientId: string;
  readonly hasSecret: boolean;
  /** Tried one after the other; each has to be registered. */
  readonly ports: readonly number[];
  readonly redirectAddresses: readonly string[];
  readonly scopes: readonly { readonly scope: string; readonly why: string }[];
};

export const SHARING = ['found', 'shared', 'own'] as const;

type Choice = { readonly id: string; readonly name: string };

/** Which organisation of each product is spoken to. */
export type Organisations = {
  readonly systems: readonly {
    readonly system: System;
    readonly organisation: string;
    readonly organisationId: string | null;
    /** Every organisation of this sign-in that could be used; empty where it is bound to it. */
    readonly choices: readonly Choice[];
    /** What could be added there to have more of it, or empty. */
    readonly advice: string;
  }[];
  /** Where new tickets are opened; null without Desk. */
  readonly department: { readonly id: string; readonly choices: readonly Choice[] } | null;
  /** Whether Billing keeps one set of invoices with Books; null without either. */
  readonly sharing: {
    readonly chosen: (typeof SHARING)[number];
    readonly isShared: boolean;
    /** As Zoho says. */
    readonly isFound: boolean;
  } | null;
};

/** What a person should know after signing out, or null where all is done. */
export type Farewell = { readonly note: string | null };

export const settings = {
  /** Null before the first start was finished. */
  business: query(zNothing).returns<Business | null>(),
  welcome: command(zWelcome).returns<Business>(),
  saveBusiness: command(zBusiness).returns<Business>(),
  /** Asks for a picture; null when cancelled. Refuses what is no PNG, JPEG or SVG or over 1 MB. */
  chooseLogo: command(zNothing).returns<Business['logo']>(),
  taxes: query(zNothing).returns<readonly TaxSetting[]>(),
  saveTax: command(zTaxInput).returns<TaxSetting>(),
  archiveTax: command(z.strictObject({ id: zTaxId })).returns<void>(),
  restoreTax: command(z.strictObject({ id: zTaxId })).returns<void>(),
  registration: query(zNothing).returns<Registration>(),
  saveRegistration: command(
    z.strictObject({
      region: z.enum(REGIONS),
      clientId: zSecret,
      /** Null keeps the one in the keychain; empty removes it. */
      clientSecret: zSecret.nullable(),
      ports: zPorts,
    }),
  ).returns<Registration>(),
  /** Whether what matters is noted beside the contacts of CRM. */
  crmNotes: query(zNothing).returns<boolean>(),
  saveCrmNotes: command(z.strictObject({ isOn: z.boolean() })).returns<void>(),
  /** Opens the system browser and comes back when the person has answered there. */
  connect: command(zNothing).returns<void>(),
  /** Starts the practice organisation on this computer and signs in to it in the system browser. */
  connectPractice: command(zNothing).returns<void>(),
  /** Shows a code to type in any browser: where no port is free, or the browser is elsewhere. */
  connectByCode: command(z.strictObject({ to: z.enum(['zoho', 'practice']) })).returns<void>(),
  /** Signs in again to what is connected; the sign-in before it is revoked. */
  reconnect: command(z.strictObject({ by: z.enum(['browser', 'code']) })).returns<void>(),
  /** Opens the page the code is typed into once more. */
  openCodePage: command(zNothing).returns<void>(),
  cancelConnect: command(zNothing).returns<void>(),
  /** Null while nothing is connected. */
  organisations: query(zNothing).returns<Organisations | null>(),
  /** Asks first where what was delivered would have to go out again. */
  chooseOrganisation: command(
    z.strictObject({ system: z.enum(['books', 'billing', 'desk']), id: zOrganisationId }),
  ).returns<void>(),
  chooseDepartment: command(z.strictObject({ id: zOrganisationId })).returns<void>(),
  chooseSharing: command(z.strictObject({ sharing: z.enum(SHARING) })).returns<void>(),
  /** Revokes the sign-in at Zoho and forgets it here; what waits stays. */
  disconnect: command(zNothing).returns<Farewell>(),
};
