import { z } from 'zod';
import { invalidData, tooManyTags } from '#sandbox/crm/refusal.ts';
import type { CrmTag } from '#sandbox/crm/state.ts';
import type { JsonObject } from '#sandbox/json.ts';
import { nextId } from '#sandbox/mint.ts';
import { crmTime } from '#sandbox/moments.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf, recordEffect } from '#sandbox/practice.ts';

const LONGEST_NAME = 25;
const MOST_ON_A_RECORD = 10;

export const sentTags = z
  .array(z.looseObject({ id: z.string().optional(), name: z.string().optional() }))
  .min(1)
  .max(100);

export type SentTags = z.infer<typeof sentTags>;

/** The tags that are meant; a name nobody has used yet becomes a new one. */
export function namedTags(practice: Practice, sent: SentTags): readonly string[] {
  return sent.map(({ id, name }, index) => {
    const { tags } = practice.state.crm;
    const where = `$.tags[${index}].name`;
    if (id !== undefined && tags.has(id)) return id;
    if (name === undefined || name.trim() === '' || name.length > LONGEST_NAME) {
      throw invalidData('name', where);
    }
    return (tagCalled(practice, name) ?? addTag(practice, name)).id;
  });
}

export function tagCalled(practice: Practice, name: string): CrmTag | null {
  const wanted = name.trim().toLowerCase();
  const { tags } = practice.state.crm;
  return [...tags.values()].find((tag) => tag.name.toLowerCase() === wanted) ?? null;
}

export function addTag(practice: Practice, name: string): CrmTag {
  const { crm, minting } = practice.state;
  const tag = { id: nextId(minting), name: name.trim(), createdAt: nowOf(practice) };
  crm.tags.set(tag.id, tag);
  recordEffect(practice, {
    system: 'crm',
    module: 'tags',
    action: 'create',
    id: tag.id,
    key: tag.name,
    subject: tag.name,
  });
  return tag;
}

export function mustBeFewTags(ids: readonly string[]): void {
  if (ids.length > MOST_ON_A_RECORD) throw tooManyTags(MOST_ON_A_RECORD);
}

/** As a record carries it. */
export function briefTag(practice: Practice, id: string): readonly JsonObject[] {
  const tag = practice.state.crm.tags.get(id);
  return tag ? [{ name: tag.name, id: tag.id, color_code: null }] : [];
}

export function showTag(practice: Practice, tag: CrmTag): JsonObject {
  const person = { name: 'Practice Person', id: practice.state.crm.userId };
  return {
    id: tag.id,
    name: tag.name,
    color_code: null,
    created_by: person,
    created_time: crmTime(tag.createdAt),
    modified_by: person,
    modified_time: crmTime(tag.createdAt),
  };
}
