import { Hono } from 'hono';
import { z } from 'zod';
import type { Control } from '#sandbox/control.ts';
import { faultPlan, partialBehaviour, partialLimits } from '#sandbox/control-bodies.ts';
import { peopleRoutes } from '#sandbox/people.ts';
import type { Env, Web } from '#sandbox/web.ts';

const ledger = z.enum(['books', 'billing', 'desk']).default('books');
const system = z.enum(['crm', 'books', 'billing', 'desk', 'authorize-net']);

/**
 * The control for another process. It wants a header no page in a browser may send to a stranger,
 * so that a website cannot steer the organisation.
 */
export function controlRoutes(control: Control): Hono<Env> {
  const app = new Hono<Env>();
  app.use('*', async (c, next) => {
    if (c.req.header('x-sandbox-control') !== '1') {
      return c.json({ message: 'Send the header X-Sandbox-Control: 1.' }, 403);
    }
    return next();
  });
  app.onError((error, c) => c.json({ message: error.message }, 400));
  app.get('/organization', (c) => {
    const { system: asked } = z.object({ system: ledger }).parse(c.req.query());
    return c.json({ organizationId: control.organizationId(asked) });
  });
  app.get('/effects', (c) => {
    const named = system.optional().parse(c.req.query('system'));
    const module = c.req.query('module');
    return c.json(control.effects({ ...(named && { system: named }), ...(module && { module }) }));
  });
  app.get('/modules', (c) => c.json(control.modules()));
  app.get('/objects/:system/:module', (c) =>
    c.json(control.objects(system.parse(c.req.param('system')), c.req.param('module'))),
  );
  app.get('/keys/:system/:module', (c) =>
    c.json(control.keys(system.parse(c.req.param('system')), c.req.param('module'))),
  );
  app.get('/counts', (c) => c.json(control.counts()));
  app.get('/requests', (c) => c.json(control.requests()));
  app.route('/people', peopleRoutes(control.people));
  addActs(app, control);
  return app;
}

function addActs(app: Hono<Env>, control: Control): void {
  const done = (c: Web, act: () => void) => {
    act();
    return c.json({ done: true });
  };
  const sent = (c: Web): Promise<unknown> => c.req.json();
  app.post('/sign-in', async (c) => {
    const body = z.strictObject({ scopes: z.array(z.string()).optional() }).parse(await sent(c));
    return c.json(control.signIn(body.scopes));
  });
  app.post('/faults', async (c) => c.json({ id: control.fault(faultPlan.parse(await sent(c))) }));
  app.delete('/faults', (c) => done(c, control.clearFaults));
  app.delete('/faults/:id', (c) =>
    c.json({ done: control.removeFault(Number(c.req.param('id'))) }),
  );
  app.post('/release', (c) => c.json({ released: control.release() }));
  app.post('/limits', async (c) => {
    const limits = partialLimits.parse(await sent(c));
    return done(c, () => control.setLimits(limits));
  });
  app.post('/behaviour', async (c) => {
    const behaviour = partialBehaviour.parse(await sent(c));
    return done(c, () => control.setBehaviour(behaviour));
  });
  app.post('/tax-rounding', async (c) => {
    const rounding = z.enum(['item_level', 'entity_level']).parse(await sent(c));
    return done(c, () => control.setTaxRounding(rounding));
  });
  app.post('/key-field', async (c) => {
    const body = z.strictObject({ system, module: z.string(), isThere: z.boolean() });
    const asked = body.parse(await sent(c));
    return done(c, () => control.setKeyField(asked.system, asked.module, asked.isThere));
  });
  app.post('/crm-field', async (c) => {
    const body = z.strictObject({ apiName: z.string(), isThere: z.boolean() });
    const { apiName, isThere } = body.parse(await sent(c));
    return done(c, () => control.setCrmField(apiName, isThere));
  });
  app.post('/clock', async (c) => {
    const { shiftMs } = z.strictObject({ shiftMs: z.number().int() }).parse(await sent(c));
    return done(c, () => control.shiftClock(shiftMs));
  });
  app.post('/expire-access-tokens', (c) => done(c, control.expireAccessTokens));
  app.post('/take-scope-away', async (c) => {
    const { scope } = z.strictObject({ scope: z.string() }).parse(await sent(c));
    return done(c, () => control.takeScopeAway(scope));
  });
  app.post('/revoke-logins', (c) => done(c, control.revokeLogins));
  app.post('/reset', (c) => done(c, control.reset));
}
