import type { Instant } from '#domain/dates.ts';
import type { Context, RemoteReply } from '#sync/connector.ts';
import { SLACK_MS } from '#sync/connectors/desk/setup.ts';
import { absent, type Outcome } from '#sync/outcome.ts';
import { spokenAt } from '#sync/zoho/moment.ts';

/**
 * What was written here at `at` stands in Desk since this moment at the earliest: by Desk's clock where
 * it was looked for before it was sent (rule S25), else by this one, which may be a little ahead.
 */
export function earliest(at: Instant, { absentAt }: Pick<Context, 'absentAt'>): Instant {
  return absentAt?.() ?? ((at - SLACK_MS) as Instant);
}

/** Not there, and what Desk's clock says. */
export function absentAsOf(reply: RemoteReply): Outcome {
  const at = spokenAt(reply);
  return at === null ? absent : { kind: 'absent', at };
}
