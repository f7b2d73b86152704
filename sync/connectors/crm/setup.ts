import { z } from 'zod';
import type { Ask, Connector, Setup } from '#sync/connector.ts';
import { isNoAnswer } from '#sync/http.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';
import { silenceOf } from '#sync/zoho/silence.ts';

export const KEY_FIELD = 'Gigledger_Key';

/** What a contact may be counted in, so that segments can be made in CRM. */
export const FIGURE_FIELDS = [
  'Gigledger_Subscription_Status',
  'Gigledger_Client_Since',
  'Gigledger_Lifetime_Value',
  'Gigledger_Last_Invoice',
  'Gigledger_Open_Balance',
  'Gigledger_Tags',
] as const;
export type FigureField = (typeof FIGURE_FIELDS)[number];

const FIGURE_TYPES: Readonly<Record<FigureField, string>> = {
  Gigledger_Subscription_Status: 'a single-line field',
  Gigledger_Client_Since: 'a date',
  Gigledger_Lifetime_Value: 'a currency field',
  Gigledger_Last_Invoice: 'a date',
  Gigledger_Open_Balance: 'a currency field',
  Gigledger_Tags: 'a single-line field',
};

const zSetup = z.object({
  keyField: z.literal(KEY_FIELD),
  /** Not known where CRM was looked at by an earlier version. */
  figures: z.array(z.enum(FIGURE_FIELDS)).catch([]),
  /** Whether contacts without our key may be there; careful where nobody has looked yet. */
  hasOthers: z.boolean().catch(true),
});
const zContacts = z.object({
  data: z.array(z.looseObject({})),
  info: z.object({ more_records: z.boolean() }).catch({ more_records: true }),
});
const zFields = z.object({
  fields: z.array(z.looseObject({ api_name: z.string(), unique: z.unknown().optional() })),
});
const zOrg = z.object({
  org: z.array(z.object({ id: zRemoteId.optional(), company_name: z.string() })).min(1),
});

const ADD_FIELD =
  'CRM has no field that keeps a contact from being made twice. In CRM open Setup › ' +
  'Modules and Fields › Contacts, add a single-line field named “Gigledger Key”, tick “Do not ' +
  'allow duplicate values”, then check again here.';

export function readSetup(setup: Setup): z.infer<typeof zSetup> | null {
  const read = zSetup.safeParse(setup);
  return read.success ? read.data : null;
}

/** CRM is written to only where our unique field exists: e-mails are shared by people (rule C3). */
export const lookAtCrm: Connector['look'] = async (ask) => {
  const fields = await ask({ method: 'GET', path: '/settings/fields?module=Contacts' });
  const silence = silenceOf('CRM', fields);
  if (silence !== null || isNoAnswer(fields)) return { kind: 'unanswered', why: silence ?? '' };
  const read = zFields.safeParse(fields.body);
  if (!read.success) {
    return { kind: 'unanswered', why: 'CRM did not say which fields a contact has.' };
  }
  const org = await ask({ method: 'GET', path: '/org' });
  const named = isNoAnswer(org) ? null : zOrg.safeParse(org.body);
  const [known] = named?.success ? named.data.org : [];
  const organisation = known?.company_name || 'CRM';
  const isThere = read.data.fields.some(({ api_name, unique }) => {
    return api_name === KEY_FIELD && isUnique(unique);
  });
  if (!isThere) return { kind: 'set-up-needed', organisation, advice: [ADD_FIELD] };
  const names = read.data.fields.map(({ api_name }) => api_name);
  const figures = FIGURE_FIELDS.filter((field) => names.includes(field));
  const hasOthers = await hasContactsOfOthers(ask);
  const setup = { keyField: KEY_FIELD, figures, organisationId: known?.id ?? null, hasOthers };
  return { kind: 'ready', organisation, setup, advice: adviceOn(figures) };
};

/** True also where it is not certain: then each new client costs a question more (rule C9). */
async function hasContactsOfOthers(ask: Ask): Promise<boolean> {
  const path = `/Contacts?fields=${KEY_FIELD}&sort_by=Created_Time&sort_order=asc&per_page=200`;
  const reply = await ask({ method: 'GET', path });
  if (isNoAnswer(reply)) return true;
  if (reply.status === 204) return false;
  const read = zContacts.safeParse(reply.body);
  if (!read.success) return true;
  const { data, info } = read.data;
  return info.more_records || data.some(({ [KEY_FIELD]: key }) => !key);
}

/** Figures are a comfort: what is missing is said, and holds nothing up (rule C4). */
function adviceOn(figures: readonly FigureField[]): readonly string[] {
  const missing = FIGURE_FIELDS.filter((field) => !figures.includes(field));
  if (missing.length === 0) return [];
  const fields = missing.map((field) => `“${field.replaceAll('_', ' ')}” (${FIGURE_TYPES[field]})`);
  return [
    `To make segments of clients in CRM, add there under Setup › Modules and Fields › Contacts: ${fields.join(', ')}. Then check again here.`,
  ];
}

/** `{}` where doubles are allowed, `{ casesensitive: … }` where they are not. */
function isUnique(unique: unknown): boolean {
  return typeof unique === 'object' && unique !== null && Object.keys(unique).length > 0;
}
