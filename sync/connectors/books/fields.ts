import { z } from 'zod';
import type { Ask } from '#sync/connector.ts';
import { KEYED, type Keyed } from '#sync/connectors/books/setup.ts';
import { answered, Unanswered } from '#sync/connectors/books/unanswered.ts';

const LABEL = 'Gigledger key';
const API_NAME = 'cf_gigledger_key';

const zFields = z.object({
  fields: z.array(
    z.object({
      api_name: z.string(),
      label: z.string().catch(''),
      is_unique: z.boolean().catch(false),
    }),
  ),
});

const WORDS: Readonly<Record<Keyed, string>> = {
  contact: 'customers',
  item: 'items',
  invoice: 'invoices',
  customer_payment: 'payments received',
  expense: 'expenses',
};

export type UniqueFields = {
  readonly fields: Readonly<Record<Keyed, string | null>>;
  readonly advice: readonly string[];
};

/** Where our unique field exists, Books itself makes doubles impossible (rule B1). */
export async function uniqueFields(ask: Ask): Promise<UniqueFields> {
  const found = new Map<Keyed, string>();
  for (const entity of KEYED) {
    const path = `/settings/fields?entity=${entity}`;
    const { status, body } = answered(await ask({ method: 'GET', path }));
    // Says nothing about the field: taken for an answer, it would switch the guard off.
    if (status === 401) throw new Unanswered('Books cannot be reached just now.');
    const name = ourField(body);
    if (name !== null) found.set(entity, name);
  }
  const missing = KEYED.filter((entity) => !found.has(entity)).map((entity) => WORDS[entity]);
  const fields = Object.fromEntries(KEYED.map((entity) => [entity, found.get(entity) ?? null]));
  return {
    fields: fields as Record<Keyed, string | null>,
    advice: missing.length === 0 ? [] : [adviceFor(missing)],
  };
}

function ourField(body: unknown): string | null {
  const read = zFields.safeParse(body);
  if (!read.success) return null;
  const field = read.data.fields.find(({ api_name, label, is_unique }) => {
    return is_unique && (api_name === API_NAME || label.toLowerCase() === LABEL.toLowerCase());
  });
  return field?.api_name ?? null;
}

function adviceFor(missing: readonly string[]): string {
  return (
    `Books shows no unique field for ${missing.join(', ')}. Deliveries go out all the same, each ` +
    'looked for before it is made. To let Books itself rule out doubles, open Settings › ' +
    `Preferences there, add a single-line text field with the label “${LABEL}” to each of them, ` +
    'tick “Prevent duplicate values”, then check again here.'
  );
}
