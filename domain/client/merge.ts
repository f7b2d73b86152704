import {
  CONTACT_FIELDS,
  type ContactData,
  type ContactField,
} from '#domain/client/contact-data.ts';
import { verdictOn } from '#domain/verdict.ts';

/** The same field with two values: a person decides which holds. */
export type FieldDifference = {
  readonly field: ContactField;
  readonly ours: string;
  readonly theirs: string;
};

export type Merge = {
  /** What is taken from CRM; nothing is empty where nothing changed there. */
  readonly taken: ContactData;
  readonly differences: readonly FieldDifference[];
  /** What both sides have said of each field by now. */
  readonly agreed: ContactData;
};

type Versions = {
  readonly ours: ContactData;
  readonly theirs: ContactData;
  readonly agreed: ContactData;
};

/**
 * What CRM says of a client, field by field (rule Y1): its change is taken, ours that is still on
 * its way stays, and where both changed, ours stays and the difference is shown (rule Y8).
 */
export function mergeContact({ ours, theirs, agreed }: Versions): Merge {
  const told = CONTACT_FIELDS.flatMap((field) => {
    const value = theirs[field];
    if (value === undefined) return [];
    const sides = { ours: ours[field] ?? '', theirs: value, agreed: agreed[field] };
    return [{ field, ...sides, verdict: verdictOn(sides) }];
  });
  const taken = told.filter(({ verdict }) => verdict === 'theirs');
  const settled = told.filter(({ verdict }) => verdict === 'theirs' || verdict === 'same');
  return {
    taken: fieldsOf(taken),
    differences: told
      .filter(({ verdict }) => verdict === 'both')
      .map(({ field, ours: own, theirs: value }) => ({ field, ours: own, theirs: value })),
    agreed: { ...agreed, ...fieldsOf(settled) },
  };
}

function fieldsOf(
  told: readonly { readonly field: ContactField; readonly theirs: string }[],
): ContactData {
  return Object.fromEntries(told.map(({ field, theirs }) => [field, theirs]));
}
