import type { CrmField } from '#sandbox/crm/contact-fields.ts';
import { KEY_FIELD } from '#sandbox/crm/contact-fields.ts';
import { duplicateData, invalidData, mandatoryMissing } from '#sandbox/crm/refusal.ts';
import type { ContactRecord, FieldValue } from '#sandbox/crm/state.ts';
import { briefTag, mustBeFewTags, namedTags, sentTags } from '#sandbox/crm/tags.ts';
import type { JsonObject } from '#sandbox/json.ts';
import { isObject } from '#sandbox/json.ts';
import { nextId } from '#sandbox/mint.ts';
import { crmTime, isDay } from '#sandbox/moments.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf, recordEffect } from '#sandbox/practice.ts';

const LARGEST_AMOUNT = 1e15;
const NO_FIELDS = new Set(['id', 'Tag']);

export type SentRecord = Readonly<Record<string, unknown>>;

/** Holds one record against the fields of the module, then keeps it. */
export function saveContact(
  practice: Practice,
  sent: SentRecord,
  before: ContactRecord | null,
  where: string,
): ContactRecord {
  const { crm } = practice.state;
  const fields = { ...before?.fields, ...checkedFields(practice, sent, where) };
  for (const field of crm.contactFields) {
    const value = fields[field.apiName];
    if (field.isMandatory && (value === undefined || value === null || value === '')) {
      throw mandatoryMissing(field.apiName, `${where}.${field.apiName}`);
    }
    mustBeUnique(practice, field, value, before, where);
  }
  const tags = checkedTags(practice, sent, before, where);
  const id = before?.id ?? nextId(practice.state.minting);
  const now = nowOf(practice);
  const record = { id, fields, tags, createdAt: before?.createdAt ?? now, modifiedAt: now };
  keepContact(practice, record, before ? 'update' : 'create');
  return record;
}

export function keepContact(
  practice: Practice,
  record: ContactRecord,
  action: 'create' | 'update',
): void {
  practice.state.crm.contacts.set(record.id, record);
  noteContact(practice, record, action);
}

export function removeContact(
  practice: Practice,
  record: ContactRecord,
  type: 'recycle' | 'permanent',
): void {
  const { contacts, gone, notes } = practice.state.crm;
  contacts.delete(record.id);
  for (const note of [...notes.values()]) {
    if (note.contactId === record.id) notes.delete(note.id);
  }
  const { id, createdAt } = record;
  gone.set(id, { id, name: fullName(record), type, createdAt, modifiedAt: nowOf(practice) });
  noteContact(practice, record, 'delete');
}

/** Fields the organisation no longer has are not shown, whatever the record once held. */
export function showContact(
  practice: Practice,
  record: ContactRecord,
  names: readonly string[] | null,
): JsonObject {
  const { contactFields, userId } = practice.state.crm;
  const person = { name: 'Practice Person', id: userId, email: 'practice@gigledger.example' };
  const held = contactFields.map(({ apiName }) => [apiName, record.fields[apiName]] as const);
  const all: JsonObject = {
    ...Object.fromEntries(
      held.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
    Full_Name: fullName(record),
    Tag: record.tags.flatMap((id) => briefTag(practice, id)),
    Owner: person,
    Created_By: person,
    Modified_By: person,
    Created_Time: crmTime(record.createdAt),
    Modified_Time: crmTime(record.modifiedAt),
  };
  const asked = names ? names.map((name) => [name, all[name] ?? null]) : Object.entries(all);
  return { ...Object.fromEntries(asked), id: record.id };
}

export function fullName(record: ContactRecord): string {
  const { First_Name: first, Last_Name: last } = record.fields;
  return [first, last].filter((part) => typeof part === 'string' && part !== '').join(' ');
}

export function contactHolding(
  practice: Practice,
  apiName: string,
  value: FieldValue | undefined,
): ContactRecord | null {
  if (typeof value !== 'string' || value === '') return null;
  const wanted = apiName === 'Email' ? value.toLowerCase() : value;
  for (const record of practice.state.crm.contacts.values()) {
    const held = record.fields[apiName];
    if (typeof held !== 'string') continue;
    if ((apiName === 'Email' ? held.toLowerCase() : held) === wanted) return record;
  }
  return null;
}

function checkedFields(
  practice: Practice,
  sent: SentRecord,
  where: string,
): Record<string, FieldValue> {
  const checked: Record<string, FieldValue> = {};
  for (const [name, value] of Object.entries(sent)) {
    if (NO_FIELDS.has(name)) continue;
    const field = practice.state.crm.contactFields.find((one) => one.apiName === name);
    if (field) checked[name] = checkedValue(field, value, where);
    else if (practice.behaviour.unknownFields === 'refuse') throw invalidData(name, where);
  }
  return checked;
}

/** Tags sent with a record stand in for those it had. */
function checkedTags(
  practice: Practice,
  { Tag: sent }: SentRecord,
  before: ContactRecord | null,
  where: string,
): readonly string[] {
  if (sent === undefined) return before?.tags ?? [];
  if (sent === null || (Array.isArray(sent) && sent.length === 0)) return [];
  const read = sentTags.safeParse(sent);
  if (!read.success) throw invalidData('Tag', `${where}.Tag`);
  const tags = [...new Set(namedTags(practice, read.data))];
  mustBeFewTags(tags);
  return tags;
}

function checkedValue(field: CrmField, value: unknown, where: string): FieldValue {
  const path = `${where}.${field.apiName}`;
  if (value === null) return null;
  if (field.apiName === 'Account_Name' && isObject(value) && typeof value['id'] === 'string') {
    return { id: value['id'] };
  }
  if (field.type === 'boolean' && typeof value === 'boolean') return value;
  if (field.type === 'currency' && typeof value === 'number' && Math.abs(value) < LARGEST_AMOUNT) {
    return value;
  }
  const isText = field.type !== 'boolean' && field.type !== 'currency';
  if (isText && typeof value === 'string' && fits(field, value)) return value;
  throw invalidData(field.apiName, path);
}

function fits(field: CrmField, value: string): boolean {
  if (field.type === 'date') return isDay(value);
  if (value.length > field.longest) return false;
  if (field.type === 'email') return value === '' || /^[^\s@]+@[^\s@]+[.][^\s@]+$/.test(value);
  if (field.type === 'phone') return /^[0-9A-Za-z+().\-;\s#*/]*$/.test(value);
  return true;
}

function mustBeUnique(
  practice: Practice,
  field: CrmField,
  value: FieldValue | undefined,
  before: ContactRecord | null,
  where: string,
): void {
  if (!field.isUnique) return;
  const holder = contactHolding(practice, field.apiName, value);
  if (holder && holder.id !== before?.id) {
    throw duplicateData(field.apiName, `${where}.${field.apiName}`, holder.id);
  }
}

function noteContact(
  practice: Practice,
  record: ContactRecord,
  action: 'create' | 'update' | 'delete',
): void {
  const key = record.fields[KEY_FIELD];
  recordEffect(practice, {
    system: 'crm',
    module: 'Contacts',
    action,
    id: record.id,
    key: typeof key === 'string' ? key : null,
    subject: fullName(record),
  });
}
