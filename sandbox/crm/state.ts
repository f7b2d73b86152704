import type { Minting } from '#sandbox/mint.ts';
import { nextId } from '#sandbox/mint.ts';

export const KEY_FIELD = 'Gigledger_Key';

export type FieldValue = string | number | boolean | null | { readonly id: string };

export type ContactRecord = {
  readonly id: string;
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly createdAt: number;
  readonly modifiedAt: number;
};

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

export type CrmState = {
  readonly orgId: string;
  readonly userId: string;
  readonly contacts: Map<string, ContactRecord>;
  readonly contactFields: CrmField[];
};

const TEXTS: readonly (readonly [apiName: string, label: string, longest: number])[] = [
  ['First_Name', 'First Name', 40],
  ['Title', 'Title', 100],
  ['Department', 'Department', 50],
  ['Account_Name', 'Account Name', 255],
  ['Lead_Source', 'Lead Source', 120],
  ['Mailing_Street', 'Mailing Street', 250],
  ['Mailing_City', 'Mailing City', 100],
  ['Mailing_State', 'Mailing State', 100],
  ['Mailing_Zip', 'Mailing Zip', 30],
  ['Mailing_Country', 'Mailing Country', 100],
  ['Other_Street', 'Other Street', 250],
  ['Other_City', 'Other City', 100],
  ['Other_State', 'Other State', 100],
  ['Other_Zip', 'Other Zip', 30],
  ['Other_Country', 'Other Country', 100],
];

export function newCrm(minting: Minting): CrmState {
  return {
    orgId: nextId(minting),
    userId: nextId(minting),
    contacts: new Map(),
    contactFields: seededFields(minting),
  };
}

export function crmKeyField(minting: Minting): CrmField {
  return {
    id: nextId(minting),
    apiName: KEY_FIELD,
    label: 'Gigledger Key',
    type: 'text',
    longest: 255,
    isMandatory: false,
    isCustom: true,
    isUnique: true,
  };
}

function seededFields(minting: Minting): CrmField[] {
  const plain = { isMandatory: false, isCustom: false, isUnique: false };
  const texts = TEXTS.map(([apiName, label, longest]): CrmField => {
    return { id: nextId(minting), apiName, label, type: 'text', longest, ...plain };
  });
  const others: readonly Omit<CrmField, 'id'>[] = [
    {
      ...plain,
      apiName: 'Last_Name',
      label: 'Last Name',
      type: 'text',
      longest: 80,
      isMandatory: true,
    },
    { ...plain, apiName: 'Email', label: 'Email', type: 'email', longest: 100 },
    { ...plain, apiName: 'Secondary_Email', label: 'Second Email', type: 'email', longest: 100 },
    { ...plain, apiName: 'Phone', label: 'Phone', type: 'phone', longest: 50 },
    { ...plain, apiName: 'Mobile', label: 'Mobile', type: 'phone', longest: 30 },
    { ...plain, apiName: 'Fax', label: 'Fax', type: 'phone', longest: 30 },
    { ...plain, apiName: 'Description', label: 'Description', type: 'textarea', longest: 32_000 },
    { ...plain, apiName: 'Email_Opt_Out', label: 'Email Opt Out', type: 'boolean', longest: 5 },
    { ...plain, apiName: 'Date_of_Birth', label: 'Date of Birth', type: 'date', longest: 20 },
  ];
  const rest = others.map((field): CrmField => ({ id: nextId(minting), ...field }));
  return [...texts, ...rest, crmKeyField(minting)];
}
