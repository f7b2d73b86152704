import { invalid } from '#sandbox/desk/refusal.ts';
import type { JsonObject } from '#sandbox/json.ts';
import type { Minting } from '#sandbox/mint.ts';
import { nextId } from '#sandbox/mint.ts';
import type { Practice } from '#sandbox/practice.ts';

export const DESK_KEY_FIELD = 'cf_gigledger_key';
const LONGEST_VALUE = 255;

export const DESK_MODULES = ['tickets', 'contacts'] as const;
export type DeskModule = (typeof DESK_MODULES)[number];

export type DeskField = {
  readonly id: string;
  readonly apiName: string;
  readonly displayLabel: string;
};

export type CustomTexts = Readonly<Record<string, string | null>>;

export function deskKeyField(minting: Minting): DeskField {
  return { id: nextId(minting), apiName: DESK_KEY_FIELD, displayLabel: 'Gigledger key' };
}

/** Adds or takes away our field of a module. */
export function setDeskKeyField({ state }: Practice, module: string, isThere: boolean): void {
  const keyed = DESK_MODULES.find((name) => name === module);
  if (keyed === undefined) throw new Error(`No key field can be set on ${module}`);
  const held = state.desk.fields.get(keyed) ?? [];
  if (!isThere) state.desk.fields.set(keyed, []);
  else if (held.length === 0) state.desk.fields.set(keyed, [deskKeyField(state.minting)]);
}

/** What a row holds after a write: fields that were not named keep their value. */
export function customTexts(
  practice: Practice,
  module: DeskModule,
  before: CustomTexts,
  sent: CustomTexts,
): CustomTexts {
  const known = practice.state.desk.fields.get(module) ?? [];
  const held: Record<string, string | null> = { ...before };
  for (const [name, value] of Object.entries(sent)) {
    const isKnown = known.some((field) => field.apiName === name);
    if (!isKnown && practice.behaviour.unknownFields === 'ignore') continue;
    const isTooLong = value !== null && value.length > LONGEST_VALUE;
    if (!isKnown || isTooLong) throw invalid(`/cf/${name}`);
    held[name] = value === '' ? null : value;
  }
  return held;
}

/** Every field of the module is told, with null where it holds nothing. */
export function showCustom(practice: Practice, module: DeskModule, held: CustomTexts): JsonObject {
  const fields = practice.state.desk.fields.get(module) ?? [];
  return Object.fromEntries(fields.map(({ apiName }) => [apiName, held[apiName] ?? null]));
}

export function showField(field: DeskField): JsonObject {
  return {
    ...field,
    i18NLabel: field.displayLabel,
    name: field.apiName,
    type: 'Text',
    maxLength: LONGEST_VALUE,
    isCustomField: true,
    isMandatory: false,
    isEncryptedField: false,
  };
}
