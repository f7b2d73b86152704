import type { MiddlewareHandler } from 'hono';
import { Hono } from 'hono';
import { consentRoutes } from '#sandbox/accounts/consent.ts';
import { deviceRoutes } from '#sandbox/accounts/device.ts';
import { tokenRoutes } from '#sandbox/accounts/token.ts';
import { authorizeNetRoutes } from '#sandbox/authorize-net/routes.ts';
import { pageVisits } from '#sandbox/billing/page-visits.ts';
import { billingRoutes } from '#sandbox/billing/routes.ts';
import { paymentLinkPages } from '#sandbox/books/payment-links.ts';
import { booksRoutes } from '#sandbox/books/routes.ts';
import type { Control } from '#sandbox/control.ts';
import { controlRoutes } from '#sandbox/control-routes.ts';
import { crmRoutes } from '#sandbox/crm/routes.ts';
import { deskRoutes } from '#sandbox/desk/routes.ts';
import { homePage } from '#sandbox/pages/home-page.ts';
import { PAGE_POLICY } from '#sandbox/pages/page.ts';
import { letTimePass } from '#sandbox/passing-time.ts';
import { nowOf, type Practice } from '#sandbox/practice.ts';
import { trafficDesk } from '#sandbox/traffic-desk.ts';
import type { Env } from '#sandbox/web.ts';

const LOOPBACK = /^(?:127[.]0[.]0[.]1|localhost|\[::1\])(?::\d+)?$/;

/** The whole practice organisation on one address. */
export function practiceApp(practice: Practice, control: Control, keep: () => void): Hono<Env> {
  const app = new Hono<Env>();
  app.use('*', async (c, next) => {
    if (!LOOPBACK.test(c.req.header('host') ?? '')) return c.text('Only on this computer.', 421);
    await next();
    c.header('Content-Security-Policy', PAGE_POLICY);
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Referrer-Policy', 'no-referrer');
    c.header('Date', new Date(nowOf(practice)).toUTCString());
    return undefined;
  });
  app.onError((_, c) => c.json({ code: 1000, message: 'Internal error' }, 500));
  app.get('/', timePasses(practice), (c) => c.html(homePage(practice)));
  app.route('/__control', controlRoutes(control));
  const desk = trafficDesk(practice, keep);
  for (const path of ['/oauth/*', '/crm/*', '/books/*', '/billing/*', '/pay/*']) {
    app.use(path, desk);
  }
  for (const path of ['/api/*', '/xml/*', '/payment/*']) app.use(path, desk);
  for (const path of ['/books/*', '/billing/*', '/pay/*', '/xml/*', '/payment/*']) {
    app.use(path, timePasses(practice));
  }
  app.route('/', consentRoutes(practice));
  app.route('/', tokenRoutes(practice));
  app.route('/', deviceRoutes(practice));
  app.route('/api/v1', deskRoutes(practice));
  app.route('/', authorizeNetRoutes(practice));
  app.route('/crm/v8', crmRoutes(practice));
  app.route('/books/v3', booksRoutes(practice));
  app.route('/billing/v1', billingRoutes(practice));
  app.route('/pay/billing/hostedpage', pageVisits(practice));
  app.route('/pay/books', paymentLinkPages(practice));
  return app;
}

/** Whoever asks finds done what fell due before. */
function timePasses(practice: Practice): MiddlewareHandler<Env> {
  return async (_, next) => {
    letTimePass(practice);
    await next();
  };
}
