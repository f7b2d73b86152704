import type { Thing } from '#sync/connectors/desk/answer.ts';
import { keyOf } from '#sync/connectors/desk/key.ts';
import type { DeskContact } from '#sync/connectors/desk/to-contact.ts';

/** By e-mail; a person without one is known by the name alone. */
export function isSamePerson(found: Thing, { email, firstName, lastName }: DeskContact): boolean {
  const addresses = [found['email'], found['secondaryEmail']].map(lower).filter(Boolean);
  if (email !== null && email !== undefined) return addresses.includes(lower(email));
  return (
    addresses.length === 0 &&
    !keyOf(found) &&
    lower(found['lastName']) === lower(lastName) &&
    lower(found['firstName']) === lower(firstName)
  );
}

function lower(value: unknown): string {
  return String(value ?? '')
    .trim()
    .toLowerCase();
}
