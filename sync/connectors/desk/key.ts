import { z } from 'zod';
import { KEY_FIELD } from '#sync/connectors/desk/setup.ts';

const zKeyed = z.object({ cf: z.object({ [KEY_FIELD]: z.string().nullable().catch(null) }) });

/** What our field holds; empty where it holds nothing, null where the answer does not tell. */
export function keyOf(entry: unknown): string | null {
  const read = zKeyed.safeParse(entry);
  return read.success ? (read.data.cf[KEY_FIELD] ?? '') : null;
}
