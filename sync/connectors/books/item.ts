import type { Item } from '#domain/item/item.ts';
import { clip } from '#sync/clip.ts';
import type { Context, Held, Planner } from '#sync/connector.ts';
import type { Kind } from '#sync/connectors/books/answer.ts';
import { createOnce } from '#sync/connectors/books/create-once.ts';
import { NOT_SET_UP, readSetup } from '#sync/connectors/books/setup.ts';
import { decimalPrice } from '#sync/decimal.ts';
import { sent, wait } from '#sync/outcome.ts';

const ITEM: Kind = {
  path: 'items',
  one: 'item',
  many: 'items',
  idName: 'item_id',
  words: 'this item',
};

export const saveItem: Planner<'item.saved'> = ({ item }, context) => {
  const setup = readSetup(context.setup);
  if (!setup) return NOT_SET_UP;
  const tax = taxOf(item, context);
  if (tax !== null && typeof tax !== 'string') return tax;
  const body = { ...toBooksItem(item, setup.accounts.sales), ...(tax && { tax_id: tax }) };
  return createOnce({
    kind: ITEM,
    body,
    marker: item.id,
    field: setup.fields.item,
    remoteId: context.remoteId(`item:${item.id}`),
    lookUp: { name: body.name },
    judge: (entry, id) =>
      String(entry['name'] ?? '').toLowerCase() === body.name.toLowerCase()
        ? sent(id, `Books had an item “${body.name}” already. It is used as it is.`)
        : null,
    taken: `Books has another item named “${item.name}”. Rename one of the two, then try again.`,
  });
};

export function toBooksItem(item: Item, salesAccount: string) {
  return {
    name: clip(item.name, 100),
    rate: decimalPrice(item.price, item.currency),
    description: clip(item.description, 2_000),
    unit: clip(item.unit, 100),
    product_type: 'service',
    account_id: salesAccount,
  };
}

/** Its one tax, which goes first; several together are a group only where a document has them. */
function taxOf({ taxIds }: Item, context: Context): string | null | Held {
  const [id] = taxIds;
  if (id === undefined || taxIds.length > 1) return null;
  const known = context.remoteId(`tax:${id}`);
  if (known !== undefined) return known;
  return context.isMentionedEarlier(id)
    ? wait('Waiting. Goes out when Books has taken its tax.')
    : null;
}
