import { anyOf } from '#tests/support/simulation/asking.ts';
import type { World } from '#tests/support/simulation/world.ts';

/**
 * A client fills in a page that is open, pays, is refused, or leaves it. What is paid there may be
 * paid here meanwhile, too.
 */
export function fillInPage(world: World): void {
  const { sandbox, dice, touched } = world;
  const id = dice.pick(openPages(world));
  if (id === null) return;
  const { payHostedPage, cancelHostedPage } = sandbox.control.people.billing;
  if (dice.happens(0.1)) return void cancelHostedPage({ id });
  const { invoiceId } = payHostedPage({ id, card: dice.happens(0.8) ? 'approved' : 'declined' });
  if (invoiceId === undefined) return;
  const sql = `SELECT subject FROM remote_ids WHERE kind = 'invoice' AND remote_id = '${invoiceId}'`;
  touched.add(anyOf(world, sql)?.['subject'] ?? '');
}

/** As they are over there, also where the answer that told of one was lost. */
function openPages({ sandbox, clock, weather }: World): readonly string[] {
  const now = clock.at - weather.skewMs;
  return sandbox.control
    .objects('billing', 'hostedpages')
    .filter(({ status }) => status === 'fresh')
    .filter(({ expiring_time }) => Date.parse(String(expiring_time)) > now)
    .map(({ hostedpage_id }) => String(hostedpage_id));
}
