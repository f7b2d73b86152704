import { Hono } from 'hono';
import type { z } from 'zod';
import type { Practice } from '#sandbox/practice.ts';
import type { Env } from '#sandbox/web.ts';

/** Something a person does at the screens of a system, asked for in words or over the wire. */
export type Act<A, R> = {
  (asked: A): R;
  readonly read: (sent: unknown) => R;
};

/** Builds an act; what it changes is marked as a person's, and kept. */
export type ActMaker = <S extends z.ZodType, R>(
  schema: S,
  run: (practice: Practice, asked: z.infer<S>) => R,
) => Act<z.infer<S>, R>;

type Acts = Readonly<Record<string, { readonly read: (sent: unknown) => unknown }>>;

export function actMaker(practice: Practice, keep: () => void): ActMaker {
  return (schema, run) => {
    const done = (asked: z.infer<typeof schema>) => {
      practice.shiftMs += practice.stepMs;
      const result = run({ ...practice, actor: 'person' }, asked);
      keep();
      return result;
    };
    return Object.assign(done, { read: (sent: unknown) => done(schema.parse(sent)) });
  };
}

/** `POST /crm/editContact` with the act's own words as JSON. */
export function peopleRoutes(people: Readonly<Record<string, Acts>>): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/', (c) =>
    c.json(
      Object.fromEntries(
        Object.entries(people).map(([system, acts]) => [system, Object.keys(acts)]),
      ),
    ),
  );
  app.post('/:system/:act', async (c) => {
    const { system, act: name } = c.req.param();
    const act = people[system]?.[name];
    if (!act) return c.json({ message: `Nobody does ${name} in ${system}.` }, 404);
    return c.json({ done: act.read(await c.req.json()) ?? null });
  });
  return app;
}
