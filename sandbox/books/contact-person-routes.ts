import { Hono } from 'hono';
import { parsed, sentBody } from '#sandbox/books/body.ts';
import { type ContactRow, contacts, type Person, person } from '#sandbox/books/contacts.ts';
import { id } from '#sandbox/books/fields.ts';
import { booksScope } from '#sandbox/books/gate.ts';
import { listed } from '#sandbox/books/lists.ts';
import { absent } from '#sandbox/books/refusal.ts';
import { saveRow } from '#sandbox/books/resource.ts';
import { rowOf } from '#sandbox/books/resource-routes.ts';
import type { JsonObject } from '#sandbox/json.ts';
import { defined } from '#sandbox/json.ts';
import type { Practice } from '#sandbox/practice.ts';
import type { Env } from '#sandbox/web.ts';

const NOTHING = { texts: [], exacts: [], days: [] };
const ownPerson = person.extend({ contact_id: id().optional() });

type Held = { readonly contact: ContactRow; readonly person: Person };

/** The people of a contact, at addresses of their own; they are kept within it. */
export function contactPersonRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  const may = (operation: 'CREATE' | 'READ' | 'UPDATE' | 'DELETE') =>
    booksScope(practice, 'contacts', operation);
  app.post('/contactpersons', may('CREATE'), async (c) => {
    const { contact_id = '', ...sent } = parsed(practice, ownPerson, await sentBody(c));
    const contact = rowOf(practice, contacts, contact_id);
    const { persons } = keepPersons(practice, contact, [...contact.persons, sent]);
    return c.json(told(contact, persons.at(-1), 'The contact person has been created.'), 201);
  });
  app.put('/contactpersons/:id', may('UPDATE'), async (c) => {
    const { contact, person: before } = heldBy(practice, c.req.param('id'));
    const { contact_id: _, ...sent } = parsed(practice, ownPerson, await sentBody(c));
    const after = { ...before, ...sent, contact_person_id: before.contact_person_id };
    keepPersons(practice, contact, replaced(contact, before, after));
    return c.json(told(contact, after, 'The contact person details have been saved.'));
  });
  app.delete('/contactpersons/:id', may('DELETE'), (c) => {
    const { contact, person: gone } = heldBy(practice, c.req.param('id'));
    keepPersons(
      practice,
      contact,
      contact.persons.filter((one) => one !== gone),
    );
    return c.json({ code: 0, message: 'The contact person has been deleted.' });
  });
  app.post('/contactpersons/:id/primary', may('CREATE'), (c) => {
    const { contact, person: first } = heldBy(practice, c.req.param('id'));
    const persons = contact.persons.map((one) => ({ ...one, is_primary_contact: one === first }));
    keepPersons(practice, contact, persons);
    const message = 'This contact person has been marked as your primary contact person.';
    return c.json({ code: 0, message });
  });
  app.get('/:contact/contactpersons', may('READ'), (c) => {
    const contact = rowOf(practice, contacts, c.req.param('contact'));
    const rows = contact.persons.map((one) => shown(contact, one));
    return c.json(listed('contact_persons', rows, NOTHING, c.req.query()));
  });
  app.get('/:contact/contactpersons/:id', may('READ'), (c) => {
    const { contact, person: one } = heldBy(practice, c.req.param('id'));
    return c.json(told(contact, one, 'success'));
  });
  return app;
}

function keepPersons(practice: Practice, contact: ContactRow, persons: readonly object[]) {
  const sent = { body: { contact_persons: persons }, before: contact, query: {} };
  return saveRow(practice, contacts, sent);
}

function replaced(contact: ContactRow, before: Person, after: Person): readonly Person[] {
  return contact.persons.map((one) => (one === before ? after : one));
}

function heldBy(practice: Practice, personId: string): Held {
  for (const contact of practice.state.books.contacts.values()) {
    const found = contact.persons.find((one) => one.contact_person_id === personId);
    if (found) return { contact, person: found };
  }
  throw absent('Contact person');
}

function told(contact: ContactRow, one: Person | undefined, message: string): JsonObject {
  return { code: 0, message, contact_person: one ? shown(contact, one) : {} };
}

function shown(contact: ContactRow, one: Person): JsonObject {
  return { contact_id: contact.id, ...defined(one) };
}
