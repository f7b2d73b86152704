import { taxGroupSubject } from '#domain/events.ts';
import type { Tax } from '#domain/tax/tax.ts';
import { clip } from '#sync/clip.ts';
import type { Plan, Planner, Step } from '#sync/connector.ts';
import { entriesOf, type Kind, nextPage, readSaved } from '#sync/connectors/books/answer.ts';
import { parentId } from '#sync/connectors/books/parent.ts';
import { taxName } from '#sync/connectors/books/tax.ts';
import { absent, sent } from '#sync/outcome.ts';
import { unreadable, zohoStep } from '#sync/zoho/envelope.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';

const GROUP: Kind = {
  path: 'settings/taxgroups',
  one: 'tax_group',
  many: 'taxes',
  idName: 'tax_group_id',
  words: 'this tax group',
};

const LONGEST = 100;

/** Books wants several taxes of one line as a group; in its list of taxes a group is one of them. */
export const saveTaxGroup: Planner<'tax-group.saved'> = ({ taxes }, context) => {
  const ids = taxes.map(({ id, name }) =>
    parentId(context, { subject: `tax:${id}`, id, words: `the tax “${name}”` }),
  );
  const held = ids.find((id) => typeof id !== 'string');
  if (held !== undefined) return held;
  const known = context.remoteId(taxGroupSubject(taxes));
  const body = { tax_group_name: groupName(taxes), taxes: ids.join(',') };
  const taken = `Books has another tax named “${body.tax_group_name}”. Rename it, then try again.`;
  const plan: Plan = {
    send: zohoStep(
      'Books',
      known
        ? { method: 'PUT', path: `/${GROUP.path}/${known}`, body }
        : { method: 'POST', path: `/${GROUP.path}`, body },
      (reply) => readSaved(reply, GROUP, { taken }),
    ),
    probe: lookUp(body.tax_group_name),
  };
  return { ...plan, asksFirst: true };
};

function lookUp(name: string): Step {
  const request = { method: 'GET', path: '/settings/taxes?per_page=200' } as const;
  const step = zohoStep('Books', request, (reply) => {
    const entries = entriesOf(reply, GROUP);
    if (!entries) return unreadable('Books');
    const found = entries.find(
      (entry) => entry['tax_type'] === 'tax_group' && entry['tax_name'] === name,
    );
    const id = zRemoteId.safeParse(found?.['tax_id']);
    return id.success ? sent(id.data) : absent;
  });
  return { ...step, further: nextPage };
}

/**
 * With the rates in it, so that a group of other rates has another name; where it is too long for
 * Books the ends of our ids keep it apart.
 */
export function groupName(taxes: readonly Tax[]): string {
  const name = taxes.map(taxName).join(' + ');
  if (name.length <= LONGEST) return name;
  const ending = ` ${taxes.map(({ id }) => id.slice(-4)).join('')}`;
  return `${clip(name, LONGEST - ending.length)}${ending}`;
}
