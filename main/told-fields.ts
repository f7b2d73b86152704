import { CONTACT_FIELDS, type ContactField } from '#domain/client/contact-data.ts';
import { FIELD_WORDS } from '#main/field-words.ts';

/** One field that another system told anew; empty is a value too. */
export type ToldField = {
  readonly field: ContactField;
  readonly before: string;
  readonly value: string;
};

/** “CRM changed the phone from “1” to “2” and took the city “Graz” away” */
export function toldSentence(system: string, taken: readonly ToldField[]): string {
  const parts = taken.map(({ field, before, value }) => {
    if (value === '') return `took the ${FIELD_WORDS[field]} ${quoted(before)} away`;
    const from = before === '' ? '' : ` from ${quoted(before)}`;
    return `changed the ${FIELD_WORDS[field]}${from} to ${quoted(value)}`;
  });
  const last = parts.at(-1) ?? '';
  return `${system} ${parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${last}` : last}`;
}

const TOLD =
  /(?:changed the ([a-z -]+?)(?: from “([^“”]*)”)? to “([^“”]*)”|took the ([a-z -]+?) “([^“”]*)” away)/g;

/** What a line of history told; nothing where it tells of something else. */
export function readTold(system: string, sentence: string): readonly ToldField[] {
  if (!sentence.startsWith(`${system} `)) return [];
  return [...sentence.matchAll(TOLD)].flatMap(
    ([, changed, from = '', to = '', taken, gone = '']) => {
      const field = CONTACT_FIELDS.find((name) => FIELD_WORDS[name] === (changed ?? taken));
      if (field === undefined) return [];
      return [
        taken === undefined
          ? { field, before: from, value: to }
          : { field, before: gone, value: '' },
      ];
    },
  );
}

/** As a value stands in a sentence: its own such marks would end it early. */
export function unmarked(value: string): string {
  return value.replaceAll(/[“”]/g, '"');
}

function quoted(value: string): string {
  return `“${unmarked(value)}”`;
}
