import { duplicateData, invalidData, mandatoryMissing } from '#sandbox/crm/refusal.ts';
import type { ContactRecord, CrmField, FieldValue } from '#sandbox/crm/state.ts';
import { KEY_FIELD } from '#sandbox/crm/state.ts';
import type { JsonObject } from '#sandbox/json.ts';
import { isObject } from '#sandbox/json.ts';
import { nextId } from '#sandbox/mint.ts';
import { crmTime, isDay } from '#sandbox/moments.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf, recordEffect } from '#sandbox/practice.ts';

export type SentRecord = Readonly<Record<string, unknown>>;

/** Holds one record against the fields of the module, then keeps it. */
export function saveContact(
  practice: Practice,
  sent: SentRecord,
  before: ContactRecord | null,
  where: string,
): ContactRecord {
  const { crm } = practice.state;
  const given = checkedFields(practice, sent, where);
  const fields = { ...before?.fields, ...given };
  for (const field of crm.contactFields) {
    const value = fields[field.apiName];
    if (field.isMandatory && (value === undefined || value === null || value === '')) {
      throw mandatoryMissing(field.apiName, `${where}.${field.apiName}`);
    }
    mustBeUnique(practice, field, value, before, where);
  }
  const now = nowOf(practice);
  const id = before?.id ?? nextId(practice.state.minting);
  const record = { id, fields, createdAt: before?.createdAt ?? now, modifiedAt: now };
  crm.contacts.set(id, record);
  noteContact(practice, record, before ? 'update' : 'create');
  return record;
}

export function removeContact(practice: Practice, record: ContactRecord): void {
  practice.state.crm.contacts.delete(record.id);
  noteContact(practice, record, 'delete');
}

export function showContact(record: ContactRecord, names: readonly string[] | null): JsonObject {
  const all: JsonObject = {
    ...record.fields,
    Full_Name: fullName(record),
    Created_Time: crmTime(record.createdAt),
    Modified_Time: crmTime(record.modifiedAt),
  };
  const asked = names ? names.map((name) => [name, all[name] ?? null]) : Object.entries(all);
  return { id: record.id, ...Object.fromEntries(asked) };
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
    if (name === 'id') continue;
    const field = practice.state.crm.contactFields.find((one) => one.apiName === name);
    if (field) checked[name] = checkedValue(field, value, where);
    else if (practice.behaviour.unknownFields === 'refuse') throw invalidData(name, where);
  }
  return checked;
}

function checkedValue(field: CrmField, value: unknown, where: string): FieldValue {
  const path = `${where}.${field.apiName}`;
  if (value === null) return null;
  if (field.apiName === 'Account_Name' && isObject(value) && typeof value['id'] === 'string') {
    return { id: value['id'] };
  }
  if (field.type === 'boolean') {
    if (typeof value === 'boolean') return value;
    throw invalidData(field.apiName, path);
  }
  if (typeof value !== 'string' || !fits(field, value)) throw invalidData(field.apiName, path);
  return value;
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
