import { z } from 'zod';
import type { CustomTexts } from '#sandbox/desk/custom-fields.ts';
import { customTexts, DESK_KEY_FIELD, showCustom } from '#sandbox/desk/custom-fields.ts';
import { deskTime } from '#sandbox/desk/lists.ts';
import { duplicate, missing, notFound } from '#sandbox/desk/refusal.ts';
import type { JsonObject } from '#sandbox/json.ts';
import { defined } from '#sandbox/json.ts';
import { nextId } from '#sandbox/mint.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf, recordEffect } from '#sandbox/practice.ts';

const EMAIL = /^[^\s@]+@[^\s@]+[.][^\s@]+$/;

const text = (most: number) => z.string().max(most).nullable().optional();
export const email = z.union([z.string().max(255).regex(EMAIL), z.literal(''), z.null()]);

export const contactBody = z.strictObject({
  lastName: z.string().min(1).max(200).optional(),
  firstName: text(100),
  email: email.optional(),
  secondaryEmail: email.optional(),
  phone: text(50),
  mobile: text(50),
  title: text(100),
  description: text(65_000),
  street: text(500),
  city: text(100),
  state: text(100),
  zip: text(50),
  country: text(100),
  type: text(50),
  accountId: z.string().regex(/^\d+$/).nullable().optional(),
  ownerId: z.string().regex(/^\d+$/).nullable().optional(),
  cf: z.record(z.string(), z.string().nullable()).optional(),
});

const NOTHING_KNOWN = {
  firstName: null,
  phone: null,
  mobile: null,
  title: null,
  description: null,
  street: null,
  city: null,
  state: null,
  zip: null,
  country: null,
  type: null,
  accountId: null,
  ownerId: null,
};

export type ContactBody = z.infer<typeof contactBody>;
export type ContactRow = {
  readonly id: string;
  readonly fields: Omit<ContactBody, 'cf'>;
  readonly custom: CustomTexts;
  readonly createdAt: number;
  readonly modifiedAt: number;
};

export function knownContact(practice: Practice, id: string): ContactRow {
  const row = practice.state.desk.contacts.get(id);
  if (!row) throw notFound();
  return row;
}

export function contactByEmail(practice: Practice, address: string): ContactRow | null {
  const wanted = address.toLowerCase();
  for (const row of practice.state.desk.contacts.values()) {
    if ((row.fields.email ?? '').toLowerCase() === wanted) return row;
  }
  return null;
}

export function saveContact(
  practice: Practice,
  { cf = {}, ...sent }: ContactBody,
  before: ContactRow | null,
): ContactRow {
  const fields = { ...before?.fields, ...sent };
  if (fields.lastName === undefined) throw missing('/lastName');
  mustBeAlone(practice, fields.email ?? '', before);
  const now = nowOf(practice);
  const row: ContactRow = {
    id: before?.id ?? nextId(practice.state.minting),
    fields,
    custom: customTexts(practice, 'contacts', before?.custom ?? {}, cf),
    createdAt: before?.createdAt ?? now,
    modifiedAt: now,
  };
  practice.state.desk.contacts.set(row.id, row);
  recordEffect(practice, {
    system: 'desk',
    module: 'contacts',
    action: before ? 'update' : 'create',
    id: row.id,
    key: row.custom[DESK_KEY_FIELD] ?? null,
    subject: fullName(row),
  });
  return row;
}

export function showContact(practice: Practice, row: ContactRow): JsonObject {
  return {
    id: row.id,
    ...NOTHING_KNOWN,
    ...defined(row.fields),
    email: row.fields.email || null,
    secondaryEmail: row.fields.secondaryEmail || null,
    fullName: fullName(row),
    createdTime: deskTime(practice, row.createdAt),
    modifiedTime: deskTime(practice, row.modifiedAt),
    cf: showCustom(practice, 'contacts', row.custom),
    isTrashed: false,
    isDeleted: false,
    isSpam: false,
    webUrl: `${practice.url}/support/practice/ShowHomePage.do#Contacts/dv/${row.id}`,
  };
}

export function fullName({ fields }: ContactRow): string {
  return [fields.firstName, fields.lastName].filter((part) => part).join(' ');
}

function mustBeAlone(practice: Practice, address: string, before: ContactRow | null): void {
  if (address === '' || !practice.behaviour.deskEmailsUnique) return;
  const holder = contactByEmail(practice, address);
  if (holder && holder.id !== before?.id) throw duplicate('/email');
}
