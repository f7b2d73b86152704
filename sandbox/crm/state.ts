import type { CrmField } from '#sandbox/crm/contact-fields.ts';
import { seededFields } from '#sandbox/crm/contact-fields.ts';
import type { Minting } from '#sandbox/mint.ts';
import { nextId } from '#sandbox/mint.ts';

export type FieldValue = string | number | boolean | null | { readonly id: string };

export type ContactRecord = {
  readonly id: string;
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** Ids of its tags, in the order they were added. */
  readonly tags: readonly string[];
  readonly createdAt: number;
  readonly modifiedAt: number;
};

export type NoteRecord = {
  readonly id: string;
  readonly contactId: string;
  readonly title: string | null;
  readonly content: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
};

export type CrmTag = { readonly id: string; readonly name: string; readonly createdAt: number };

/** What is left of a deleted contact. */
export type GoneRecord = {
  readonly id: string;
  readonly name: string;
  /** In the bin, from where it can be taken back, or gone for good. */
  readonly type: 'recycle' | 'permanent';
  readonly createdAt: number;
  readonly modifiedAt: number;
};

export type CrmState = {
  readonly orgId: string;
  readonly userId: string;
  readonly contacts: Map<string, ContactRecord>;
  readonly contactFields: CrmField[];
  readonly notes: Map<string, NoteRecord>;
  readonly tags: Map<string, CrmTag>;
  readonly gone: Map<string, GoneRecord>;
};

export function newCrm(minting: Minting): CrmState {
  return {
    orgId: nextId(minting),
    userId: nextId(minting),
    contacts: new Map(),
    contactFields: seededFields(minting),
    notes: new Map(),
    tags: new Map(),
    gone: new Map(),
  };
}
