import { Hono } from 'hono';
import { z } from 'zod';
import type { Entry } from '#sandbox/crm/batch.ts';
import { answered, tried } from '#sandbox/crm/batch.ts';
import { crmScope, spendCredits } from '#sandbox/crm/gate.ts';
import { keepContact } from '#sandbox/crm/record.ts';
import {
  duplicateData,
  expectedFields,
  invalidData,
  invalidModule,
  parameterMissing,
} from '#sandbox/crm/refusal.ts';
import { askedIds } from '#sandbox/crm/sent.ts';
import type { SentTags } from '#sandbox/crm/tags.ts';
import {
  addTag,
  briefTag,
  mustBeFewTags,
  namedTags,
  sentTags,
  showTag,
  tagCalled,
} from '#sandbox/crm/tags.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';
import type { Env, Web } from '#sandbox/web.ts';

const body = z.looseObject({
  tags: sentTags,
  ids: z.array(z.string()).max(100).optional(),
  over_write: z.boolean().optional(),
});

type Change = (held: readonly string[], named: readonly string[]) => readonly string[];

/** Tags of the module, and which of them a contact has. */
export function tagRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  const settings = ['settings', 'tags'];
  app.get('/settings/tags', crmScope(practice, settings, 'READ'), (c) => {
    mustBeContacts(c);
    const tags = [...practice.state.crm.tags.values()].map((tag) => showTag(practice, tag));
    return c.json({ tags, info: { count: tags.length, allowed_count: 100 } });
  });
  app.post('/settings/tags', crmScope(practice, settings, 'CREATE'), async (c) => {
    mustBeContacts(c);
    const { tags } = await sentBody(c);
    const entries = tags.map((sent, index) => created(practice, sent.name ?? '', index));
    const status = entries.every((entry) => entry.isDone) ? 201 : 400;
    return c.json({ tags: entries.map((entry) => entry.shown) }, status);
  });
  const may = crmScope(practice, ['modules', 'contacts'], 'UPDATE');
  const add = async (c: Web, id: string | null) => {
    const sent = await sentBody(c);
    const isNew = sent.over_write ?? c.req.query('over_write') === 'true';
    const change: Change = (held, named) => [...new Set(isNew ? named : [...held, ...named])];
    return changed(practice, c, { sent, id, named: namedTags(practice, sent.tags), change });
  };
  const remove = async (c: Web, id: string | null) => {
    const sent = await sentBody(c);
    const change: Change = (held, named) => held.filter((tag) => !named.includes(tag));
    return changed(practice, c, { sent, id, named: knownTags(practice, sent.tags), change });
  };
  app.post('/Contacts/actions/add_tags', may, (c) => add(c, null));
  app.post('/Contacts/actions/remove_tags', may, (c) => remove(c, null));
  app.post('/Contacts/:id/actions/add_tags', may, (c) => add(c, c.req.param('id')));
  app.post('/Contacts/:id/actions/remove_tags', may, (c) => remove(c, c.req.param('id')));
  return app;
}

function mustBeContacts(c: Web): void {
  const module = c.req.query('module');
  if (module === undefined) throw parameterMissing('module');
  if (module !== 'Contacts') throw invalidModule();
}

async function sentBody(c: Web): Promise<z.infer<typeof body>> {
  const sent: unknown = await c.req.json().catch(() => null);
  const read = body.safeParse(sent);
  if (read.success) return read.data;
  throw invalidData('tags', '$.tags');
}

function created(practice: Practice, name: string, index: number): Entry {
  return tried(practice, () => {
    const held = tagCalled(practice, name);
    if (held) throw duplicateData('name', `$.tags[${index}].name`, held.id);
    if (name.trim() === '' || name.length > 25) throw invalidData('name', `$.tags[${index}].name`);
    const tag = addTag(practice, name);
    const details = showTag(practice, tag);
    return { code: 'SUCCESS', details, message: 'tags created successfully', status: 'success' };
  });
}

/** A tag nobody knows is on no record: taking it away changes nothing. */
function knownTags(practice: Practice, sent: SentTags): readonly string[] {
  return sent.flatMap(({ id, name }) => id ?? tagCalled(practice, name ?? '')?.id ?? []);
}

type Asked = {
  readonly sent: z.infer<typeof body>;
  readonly id: string | null;
  readonly named: readonly string[];
  readonly change: Change;
};

function changed(practice: Practice, c: Web, { sent, id, named, change }: Asked): Response {
  const ids = id === null ? (sent.ids ?? askedIds(c)) : [id];
  if (ids === null) throw expectedFields('ids');
  spendCredits(practice, ids.length);
  const entries = ids.map((one, index) =>
    tried(practice, () => {
      const record = practice.state.crm.contacts.get(one);
      if (!record) throw invalidData('ids', `$.ids[${index}]`);
      const tags = change(record.tags, named);
      mustBeFewTags(tags);
      const isSame = tags.join() === record.tags.join();
      const after = isSame ? record : { ...record, tags, modifiedAt: nowOf(practice) };
      if (!isSame) keepContact(practice, after, 'update');
      return {
        code: 'SUCCESS',
        details: { id: one, tags: after.tags.flatMap((tag) => briefTag(practice, tag)) },
        message: 'tags updated successfully',
        status: 'success',
      };
    }),
  );
  const count = entries.filter((entry) => entry.isDone).length;
  const more = { wf_scheduler: false, success_count: String(count), locked_count: '0' };
  return answered(practice, c, entries, 200, more);
}
