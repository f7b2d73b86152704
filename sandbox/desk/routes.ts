import type { ErrorHandler } from 'hono';
import { Hono } from 'hono';
import { contactRoutes } from '#sandbox/desk/contact-routes.ts';
import { deskGate } from '#sandbox/desk/gate.ts';
import { organizationRoutes } from '#sandbox/desk/organization-routes.ts';
import { DeskRefusal, notFound, wrongMethod } from '#sandbox/desk/refusal.ts';
import { talkRoutes } from '#sandbox/desk/talk-routes.ts';
import { ticketReadRoutes } from '#sandbox/desk/ticket-read-routes.ts';
import { ticketWriteRoutes } from '#sandbox/desk/ticket-write-routes.ts';
import type { Practice } from '#sandbox/practice.ts';
import type { Env } from '#sandbox/web.ts';

/** Desk changes by PATCH and knows no PUT; nothing but a comment is taken away by DELETE. */
const NOT_SPOKEN = new Set(['PUT', 'DELETE']);

export function deskRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  app.onError(refused);
  app.use('*', deskGate(practice));
  app.route('/', organizationRoutes(practice));
  app.route('/contacts', contactRoutes(practice));
  app.route('/tickets', ticketReadRoutes(practice));
  app.route('/', ticketWriteRoutes(practice));
  app.route('/tickets/:ticketId{[0-9]+}', talkRoutes(practice));
  app.all('*', (c) => {
    throw NOT_SPOKEN.has(c.req.method) ? wrongMethod() : notFound();
  });
  return app;
}

const refused: ErrorHandler<Env> = (error, c) => {
  if (!(error instanceof DeskRefusal)) throw error;
  const { errorCode, message, problems, retryAfter } = error;
  if (retryAfter !== null) c.header('Retry-After', String(retryAfter));
  const errors = problems.length > 0 ? { errors: [...problems] } : {};
  return c.json({ errorCode, message, ...errors }, error.status);
};
