import { z } from 'zod';
import { invalidData } from '#sandbox/crm/refusal.ts';
import type { Web } from '#sandbox/web.ts';

const MOST_FIELDS = 50;

const body = z.strictObject({
  data: z.array(z.record(z.string(), z.unknown())).min(1).max(100),
  duplicate_check_fields: z.array(z.string()).optional(),
  trigger: z.array(z.string()).optional(),
  process: z.array(z.string()).optional(),
  apply_feature_execution: z.array(z.unknown()).optional(),
  lar_id: z.string().optional(),
  skip_feature_execution: z.array(z.unknown()).optional(),
});

/** At most a hundred records at once. */
export async function sentRecords(c: Web): Promise<z.infer<typeof body>> {
  const sent: unknown = await c.req.json().catch(() => null);
  const read = body.safeParse(sent);
  if (read.success) return read.data;
  throw invalidData('data', '$.data');
}

/** Null where no fields were named, or too many. */
export function askedFields(c: Web): readonly string[] | null {
  const names = c.req
    .query('fields')
    ?.split(',')
    .map((name) => name.trim());
  if (names === undefined || names.length > MOST_FIELDS) return null;
  return names;
}

export function askedIds(c: Web): readonly string[] | null {
  return c.req.query('ids')?.split(',').slice(0, 100) ?? null;
}
