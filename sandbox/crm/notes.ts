import { z } from 'zod';
import { fullName } from '#sandbox/crm/record.ts';
import { invalidData, mandatoryMissing } from '#sandbox/crm/refusal.ts';
import type { ContactRecord, NoteRecord } from '#sandbox/crm/state.ts';
import type { JsonObject } from '#sandbox/json.ts';
import { nextId } from '#sandbox/mint.ts';
import { crmTime } from '#sandbox/moments.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf, recordEffect } from '#sandbox/practice.ts';

const OUR_KEY = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

const schema = z.looseObject({
  Note_Title: z.string().max(120).nullable().optional(),
  Note_Content: z.string().min(1).max(32_000).optional(),
  Parent_Id: z
    .looseObject({
      id: z.string(),
      module: z.looseObject({ api_name: z.string().optional() }).optional(),
    })
    .optional(),
});

/** Keeps a note; `parent` is given where the address already says whose note it is. */
export function saveNote(
  practice: Practice,
  sent: unknown,
  about: { readonly before: NoteRecord | null; readonly parent: ContactRecord | null },
  where: string,
): NoteRecord {
  const read = schema.safeParse(sent);
  if (!read.success) {
    const name = String(read.error.issues[0]?.path[0] ?? 'data');
    throw invalidData(name, `${where}.${name}`);
  }
  const { before } = about;
  const content = read.data.Note_Content ?? before?.content;
  if (content === undefined) throw mandatoryMissing('Note_Content', `${where}.Note_Content`);
  const contactId = before?.contactId ?? (about.parent ?? parentOf(practice, read.data, where)).id;
  const title = read.data.Note_Title === undefined ? before?.title : read.data.Note_Title;
  const now = nowOf(practice);
  const note: NoteRecord = {
    id: before?.id ?? nextId(practice.state.minting),
    contactId,
    title: title ?? null,
    content,
    createdAt: before?.createdAt ?? now,
    modifiedAt: now,
  };
  practice.state.crm.notes.set(note.id, note);
  noteEffect(practice, note, before ? 'update' : 'create');
  return note;
}

export function removeNote(practice: Practice, note: NoteRecord): void {
  practice.state.crm.notes.delete(note.id);
  noteEffect(practice, note, 'delete');
}

export function showNote(
  practice: Practice,
  note: NoteRecord,
  names: readonly string[] | null,
): JsonObject {
  const { contacts, userId } = practice.state.crm;
  const person = { name: 'Practice Person', id: userId, email: 'practice@gigledger.example' };
  const parent = contacts.get(note.contactId);
  const all: JsonObject = {
    Note_Title: note.title,
    Note_Content: note.content,
    Parent_Id: {
      module: { api_name: 'Contacts', id: practice.state.crm.orgId },
      id: note.contactId,
      name: parent ? fullName(parent) : '',
    },
    Owner: person,
    Created_By: person,
    Modified_By: person,
    Created_Time: crmTime(note.createdAt),
    Modified_Time: crmTime(note.modifiedAt),
  };
  const asked = names ? names.map((name) => [name, all[name] ?? null]) : Object.entries(all);
  return { ...Object.fromEntries(asked), id: note.id };
}

function parentOf(practice: Practice, sent: z.infer<typeof schema>, where: string): ContactRecord {
  const parent = sent.Parent_Id;
  if (!parent) throw mandatoryMissing('Parent_Id', `${where}.Parent_Id`);
  const isContact = (parent.module?.api_name ?? 'Contacts') === 'Contacts';
  const record = isContact ? practice.state.crm.contacts.get(parent.id) : undefined;
  if (!record) throw invalidData('Parent_Id', `${where}.Parent_Id`);
  return record;
}

/** Notes have no custom field: a key is known by standing in the text, as a UUID. */
function noteEffect(practice: Practice, note: NoteRecord, action: 'create' | 'update' | 'delete') {
  recordEffect(practice, {
    system: 'crm',
    module: 'Notes',
    action,
    id: note.id,
    key: OUR_KEY.exec(note.content)?.[0]?.toLowerCase() ?? null,
    subject: note.title ?? note.content.slice(0, 40),
  });
}
