import { z } from 'zod';
import { keepContact, removeContact, saveContact } from '#sandbox/crm/record.ts';
import type { ContactRecord, FieldValue } from '#sandbox/crm/state.ts';
import { mustBeFewTags, namedTags } from '#sandbox/crm/tags.ts';
import type { ActMaker } from '#sandbox/people.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';

export type CrmPeople = ReturnType<typeof crmPeople>;

const fields = z.record(z.string(), z.unknown());

/** What somebody does at the screens of CRM. Each answers with the id of the contact. */
export function crmPeople(act: ActMaker) {
  return {
    addContact: act(z.strictObject({ fields }), (practice, asked) => ({
      id: saveContact(practice, asked.fields, null, '$').id,
    })),
    editContact: act(z.strictObject({ id: z.string(), fields }), (practice, asked) => ({
      id: saveContact(practice, asked.fields, contactOf(practice, asked.id), '$').id,
    })),
    /** Into the bin, or for good. */
    deleteContact: act(
      z.strictObject({ id: z.string(), isForGood: z.boolean().exactOptional() }),
      (practice, { id, isForGood }) => {
        removeContact(practice, contactOf(practice, id), isForGood ? 'permanent' : 'recycle');
        return { id };
      },
    ),
    /** The kept one takes over notes, tags, and fields it has nothing in; the other is deleted. */
    mergeContacts: act(z.strictObject({ keptId: z.string(), mergedId: z.string() }), merged),
    /** These tags and no others. */
    tagContact: act(
      z.strictObject({ id: z.string(), tags: z.array(z.string()) }),
      (practice, { id, tags: names }) => {
        const record = contactOf(practice, id);
        const tags = namedTags(
          practice,
          names.map((name) => ({ name })),
        );
        mustBeFewTags(tags);
        keepContact(practice, { ...record, tags, modifiedAt: nowOf(practice) }, 'update');
        return { id };
      },
    ),
  };
}

function merged(practice: Practice, asked: { keptId: string; mergedId: string }) {
  const kept = contactOf(practice, asked.keptId);
  const other = contactOf(practice, asked.mergedId);
  if (kept === other) throw new Error('A contact cannot be merged with itself');
  const { notes } = practice.state.crm;
  for (const note of [...notes.values()]) {
    if (note.contactId === other.id) notes.set(note.id, { ...note, contactId: kept.id });
  }
  removeContact(practice, other, 'permanent');
  const blanks = Object.entries(other.fields).filter(([name]) => isBlank(kept.fields[name]));
  const after: ContactRecord = {
    ...kept,
    fields: { ...kept.fields, ...Object.fromEntries(blanks) },
    tags: [...new Set([...kept.tags, ...other.tags])],
    modifiedAt: nowOf(practice),
  };
  keepContact(practice, after, 'update');
  return { id: kept.id };
}

function isBlank(value: FieldValue | undefined): boolean {
  return value === undefined || value === null || value === '';
}

function contactOf(practice: Practice, id: string): ContactRecord {
  const record = practice.state.crm.contacts.get(id);
  if (!record) throw new Error(`There is no contact ${id} in CRM`);
  return record;
}
