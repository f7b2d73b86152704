import { PRACTICE_CLIENT, startSandbox } from '#sandbox/server.ts';
import { SCOPES } from '#sync/zoho/scopes.ts';

/**
 * The practice organisation in a process of its own, so that its work is not counted as ours. Given
 * a file, it goes on with what the app's own practice organisation has kept there.
 */
const [persistTo = null] = process.argv.slice(2);
const sandbox = await startSandbox({
  port: 0,
  seed: 1,
  baseCurrency: 'EUR',
  clock: { now: () => Date.now() },
  client: PRACTICE_CLIENT,
  persistTo,
  limits: { booksPerMinute: 1e9, booksPerDay: 1e9, crmCreditsPerDay: 1e9 },
});
const { refreshToken } = sandbox.control.signIn(SCOPES.map(({ scope }) => scope));
process.stdout.write(
  `${JSON.stringify({ url: sandbox.url, clientId: sandbox.client.clientId, refreshToken })}\n`,
);
