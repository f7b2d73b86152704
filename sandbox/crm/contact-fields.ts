import type { Minting } from '#sandbox/mint.ts';
import { nextId } from '#sandbox/mint.ts';

export const KEY_FIELD = 'Gigledger_Key';

export type CrmField = {
  readonly id: string;
  readonly apiName: string;
  readonly label: string;
  readonly type: 'text' | 'email' | 'phone' | 'textarea' | 'boolean' | 'date' | 'currency';
  readonly longest: number;
  readonly isMandatory: boolean;
  readonly isCustom: boolean;
  readonly isUnique: boolean;
};

type Described = readonly [apiName: string, label: string, type: CrmField['type'], longest: number];

const STANDARD: readonly Described[] = [
  ['First_Name', 'First Name', 'text', 40],
  ['Last_Name', 'Last Name', 'text', 80],
  ['Title', 'Title', 'text', 100],
  ['Department', 'Department', 'text', 50],
  ['Account_Name', 'Account Name', 'text', 255],
  ['Lead_Source', 'Lead Source', 'text', 120],
  ['Mailing_Street', 'Mailing Street', 'text', 250],
  ['Mailing_City', 'Mailing City', 'text', 100],
  ['Mailing_State', 'Mailing State', 'text', 100],
  ['Mailing_Zip', 'Mailing Zip', 'text', 30],
  ['Mailing_Country', 'Mailing Country', 'text', 100],
  ['Other_Street', 'Other Street', 'text', 250],
  ['Other_City', 'Other City', 'text', 100],
  ['Other_State', 'Other State', 'text', 100],
  ['Other_Zip', 'Other Zip', 'text', 30],
  ['Other_Country', 'Other Country', 'text', 100],
  ['Email', 'Email', 'email', 100],
  ['Secondary_Email', 'Second Email', 'email', 100],
  ['Phone', 'Phone', 'phone', 50],
  ['Mobile', 'Mobile', 'phone', 30],
  ['Fax', 'Fax', 'phone', 30],
  ['Description', 'Description', 'textarea', 32_000],
  ['Email_Opt_Out', 'Email Opt Out', 'boolean', 5],
  ['Date_of_Birth', 'Date of Birth', 'date', 20],
];

/** What an administrator of this organisation has added; each of them can be taken away. */
const CUSTOM: readonly Described[] = [
  [KEY_FIELD, 'Gigledger Key', 'text', 255],
  ['Gigledger_Subscription_Status', 'Gigledger Subscription Status', 'text', 120],
  ['Gigledger_Client_Since', 'Gigledger Client Since', 'date', 20],
  ['Gigledger_Lifetime_Value', 'Gigledger Lifetime Value', 'currency', 16],
  ['Gigledger_Last_Invoice', 'Gigledger Last Invoice', 'date', 20],
  ['Gigledger_Open_Balance', 'Gigledger Open Balance', 'currency', 16],
  ['Gigledger_Tags', 'Gigledger Tags', 'text', 255],
];

export function seededFields(minting: Minting): CrmField[] {
  return [
    ...STANDARD.map((one) => described(minting, one, false)),
    ...CUSTOM.map((one) => described(minting, one, true)),
  ];
}

/** Adds one of the custom fields anew, or takes it away with all it held. */
export function setCustomField(
  fields: CrmField[],
  minting: Minting,
  apiName: string,
  isThere: boolean,
): void {
  const known = CUSTOM.find(([name]) => name === apiName);
  if (!known) throw new Error(`There is no custom field ${apiName} to set`);
  const at = fields.findIndex((field) => field.apiName === apiName);
  if (!isThere && at >= 0) fields.splice(at, 1);
  if (isThere && at < 0) fields.push(described(minting, known, true));
}

function described(
  minting: Minting,
  [apiName, label, type, longest]: Described,
  isCustom: boolean,
): CrmField {
  return {
    id: nextId(minting),
    apiName,
    label,
    type,
    longest,
    isMandatory: apiName === 'Last_Name',
    isCustom,
    isUnique: apiName === KEY_FIELD,
  };
}
