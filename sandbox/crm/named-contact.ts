import { contactHolding } from '#sandbox/crm/record.ts';
import { invalidData } from '#sandbox/crm/refusal.ts';
import type { ContactRecord } from '#sandbox/crm/state.ts';
import type { Practice } from '#sandbox/practice.ts';
import type { Web } from '#sandbox/web.ts';

/**
 * The contact an address names: by the organisation's own id, or, with the header
 * `X-EXTERNAL: Contacts.<field>`, by what it holds in a unique field.
 */
export function contactNamed(
  practice: Practice,
  c: Web,
  id: string,
  where = '$.id',
): ContactRecord {
  const field = externalField(practice, c);
  const record =
    field === null ? practice.state.crm.contacts.get(id) : contactHolding(practice, field, id);
  if (!record) throw invalidData('id', where);
  return record;
}

function externalField(practice: Practice, c: Web): string | null {
  const named = c.req.header('x-external');
  if (named === undefined) return null;
  const field = practice.state.crm.contactFields.find(
    ({ apiName, isUnique }) => isUnique && named === `Contacts.${apiName}`,
  );
  if (!field) throw invalidData('X-EXTERNAL', '$.X-EXTERNAL');
  return field.apiName;
}
