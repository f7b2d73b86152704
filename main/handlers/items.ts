import type { Handlers } from '#contract/define.ts';
import type { AppContract } from '#contract/index.ts';
import { listItems, suggestItems } from '#db/item-list.ts';
import {
  archiveItem,
  canDeleteItem,
  findItem,
  removeItem,
  restoreItem,
  saveItem,
} from '#db/items.ts';
import { Refusal } from '#domain/errors.ts';
import type { Item } from '#domain/item/item.ts';
import { announce } from '#main/announce.ts';
import { changed } from '#main/changed.ts';
import { found } from '#main/present.ts';
import type { Services } from '#main/services.ts';

export const items: Handlers<AppContract, Services>['items'] = {
  list: ({ ledger }, query) => listItems(ledger.read, query),

  suggest: ({ ledger }, query) => suggestItems(ledger.read, query),

  find: ({ ledger }, { id }) => findItem(ledger.read, id),

  save(services, { id, ...input }) {
    const now = services.now();
    const item = services.ledger.write((tx) => {
      const before = id === null ? null : found(findItem(tx, id), 'This item');
      const saved: Item = {
        ...(before ?? { id: services.newId(), createdAt: now, archivedAt: null }),
        ...input,
        updatedAt: now,
      };
      saveItem(tx, saved);
      announce(services, tx, { kind: 'item.saved', item: saved });
      return saved;
    });
    changed(services, 'items');
    return item;
  },

  archive(services, { id }) {
    services.ledger.write((tx) => {
      found(findItem(tx, id), 'This item');
      archiveItem(tx, { id, at: services.now() });
    });
    changed(services, 'items');
  },

  restore(services, { id }) {
    services.ledger.write((tx) => {
      found(findItem(tx, id), 'This item');
      restoreItem(tx, id);
    });
    changed(services, 'items');
  },

  remove(services, { id }) {
    services.ledger.write((tx) => {
      const { name } = found(findItem(tx, id), 'This item');
      if (!canDeleteItem(tx, id)) {
        const sentence = `${name} stands on invoices, so it can be archived but not deleted.`;
        throw new Refusal('item-in-use', sentence);
      }
      removeItem(tx, id);
    });
    changed(services, 'items');
  },
};
