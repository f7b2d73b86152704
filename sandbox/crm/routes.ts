import { Hono } from 'hono';
import { coqlRoutes } from '#sandbox/crm/coql-routes.ts';
import { crmGate } from '#sandbox/crm/gate.ts';
import { noteRoutes } from '#sandbox/crm/note-routes.ts';
import { contactReadRoutes } from '#sandbox/crm/read-routes.ts';
import { CrmRefusal, invalidModule } from '#sandbox/crm/refusal.ts';
import { crmSettingsRoutes } from '#sandbox/crm/settings-routes.ts';
import { tagRoutes } from '#sandbox/crm/tag-routes.ts';
import { contactWriteRoutes } from '#sandbox/crm/write-routes.ts';
import type { Practice } from '#sandbox/practice.ts';
import type { Env } from '#sandbox/web.ts';

export function crmRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  app.onError((error, c) => {
    if (!(error instanceof CrmRefusal)) throw error;
    const { code, details, message } = error;
    return c.json({ code, details, message, status: 'error' }, error.status);
  });
  app.use('*', crmGate(practice));
  app.route('/', crmSettingsRoutes(practice));
  app.route('/', noteRoutes(practice));
  app.route('/', tagRoutes(practice));
  app.route('/coql', coqlRoutes(practice));
  app.route('/Contacts', contactReadRoutes(practice));
  app.route('/Contacts', contactWriteRoutes(practice));
  app.all('*', () => {
    throw invalidModule();
  });
  return app;
}
