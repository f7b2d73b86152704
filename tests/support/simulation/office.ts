import type { Client } from '#domain/client/client.ts';
import type { Item } from '#domain/item/item.ts';
import { aClient, anItem } from '#tests/support/builders.ts';
import { anyOf, ask } from '#tests/support/simulation/asking.ts';
import type { World } from '#tests/support/simulation/world.ts';

const CLIENTS = 'SELECT id FROM clients ORDER BY seq';

/** Some share an e-mail with another one: two clients are never taken for one (rule C1). */
export async function addClient(world: World): Promise<void> {
  const { dice, edits } = world;
  const number = edits.length + dice.below(1e6) * 1_000;
  const other = dice.happens(0.1) ? anyOf(world, 'SELECT email FROM clients ORDER BY seq') : null;
  const client = await ask<Client>(
    world,
    'clients.save',
    aClient({
      name: `Client ${number}`,
      contactName: dice.happens(0.3) ? `Ada Number${number}` : '',
      email: other?.['email'] ?? (dice.happens(0.85) ? `c${number}@example.com` : ''),
      currency: dice.happens(0.15) ? 'USD' : 'EUR',
    }),
  );
  if (client) edits.push({ side: 'here', of: `${client.id} phone`, said: '' });
}

export async function changeClient(world: World): Promise<void> {
  const { dice, edits } = world;
  const id = anyOf(world, CLIENTS)?.['id'];
  if (id === undefined) return;
  const page = await ask<{ readonly client: Client }>(world, 'clients.page', { id });
  if (!page) return;
  const { createdAt, updatedAt, archivedAt, ...client } = page.client;
  const phone = `+49 ${dice.below(1e6)}`;
  const city = dice.happens(0.3) ? `Town ${dice.below(100)}` : client.address.city;
  const input = { ...client, phone, address: { ...client.address, city } };
  if (!(await ask(world, 'clients.save', input))) return;
  edits.push({ side: 'here', of: `${id} phone`, said: phone });
}

export async function addItem(world: World): Promise<void> {
  const name = `Item ${world.dice.below(1e9)}`;
  await ask(world, 'items.save', anItem({ name, price: 10_000 + world.dice.below(1e8) }));
}

export async function changeItem(world: World): Promise<void> {
  const { dice } = world;
  const id = anyOf(world, 'SELECT id FROM items ORDER BY seq')?.['id'];
  const item = id === undefined ? null : await ask<Item>(world, 'items.find', { id });
  if (!item) return;
  const { createdAt, updatedAt, archivedAt, ...told } = item;
  await ask(world, 'items.save', { ...told, price: 10_000 + dice.below(1e8) });
}
