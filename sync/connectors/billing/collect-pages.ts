import type { z } from 'zod';
import type { Collecting } from '#sync/collecting.ts';
import type { RemoteReply, RemoteRequest } from '#sync/connector.ts';
import { listOf, nextPage } from '#sync/connectors/billing/answer.ts';

/** A list of Billing, from its first page to its last. */
export async function pagesOf<T>(
  { ask, refuse }: Collecting,
  name: string,
  entry: z.ZodType<T>,
  path = `/${name}?per_page=200`,
): Promise<readonly T[]> {
  const found: T[] = [];
  let request: RemoteRequest | null = { method: 'GET', path };
  while (request !== null) {
    const reply: RemoteReply = await ask(request);
    const page = listOf(reply, name, entry);
    if (page === null) return refuse(name);
    found.push(...page);
    request = nextPage(request, reply);
  }
  return found;
}
