import { allRows } from '#db/statements.ts';
import { type HttpRequest, isNoAnswer, noAnswer, type Transport } from '#sync/http.ts';
import type { World } from '#tests/support/simulation/world.ts';

const COLLECT = /\/invoices\/(\d+)\/collect$/;
/** At a limit, or the token was dead: nothing was looked at over there. */
const TURNED_AWAY: readonly number[] = [401, 429];
/** So many charges are carried out and never answered, whatever the weather. */
const NEVER_ANSWERED = 0.2;

/**
 * Notes which invoice each charge that leaves is for, before anybody knows whether it arrives; a
 * program that is killed meanwhile has sent it, too.
 */
export function watchCharges(line: Transport, { charges: sent, dice }: World): Transport {
  return async (request) => {
    const invoice = chargedBy(request);
    if (invoice === null) return line(request);
    const at = sent.push(invoice) - 1;
    const answer = await line(request);
    const neverWas = isNoAnswer(answer)
      ? !answer.mayHaveArrived
      : TURNED_AWAY.includes(answer.status);
    if (neverWas) sent[at] = '';
    return !neverWas && dice.happens(NEVER_ANSWERED) ? noAnswer('cut') : answer;
  };
}

/** A charge is sent once for each time a person asked, whatever became of it (rule X4). */
export function chargedTwice({ program, charges }: World): readonly string[] {
  const asked = allRows<{ invoice: string; times: number }>(
    program.services.ledger.read,
    `SELECT r.remote_id AS invoice, count(*) AS times FROM charges c
      JOIN remote_ids r ON r.subject = 'invoice:' || c.invoice_id GROUP BY r.system, r.remote_id`,
  );
  const times = new Map(asked.map((one) => [one.invoice, one.times]));
  return [...new Set(charges)].flatMap((invoice) => {
    const sent = charges.filter((one) => one === invoice).length;
    const most = times.get(invoice) ?? 0;
    if (invoice === '' || sent <= most) return [];
    return [`a card was charged ${sent} times for ${invoice}, ${most} were asked for`];
  });
}

/** What is paid by card here is money there, in the same amount and no other charge's. */
export function paidTwice({ program, sandbox }: World): readonly string[] {
  const paid = allRows<{ id: string }>(
    program.services.ledger.read,
    "SELECT remote_id AS id FROM remote_ids WHERE system = 'billing' AND kind = 'charge'",
  ).map(({ id }) => id);
  const there = new Set(
    ['customerpayments', 'payments'].flatMap((module) =>
      sandbox.control
        .effects({ module })
        .filter(({ action }) => action === 'create')
        .map(({ id }) => id),
    ),
  );
  return [
    ...paid.filter((id) => !there.has(id)).map((id) => `charge ${id} is paid here and not there`),
    ...(new Set(paid).size < paid.length ? ['one payment there is that of two charges'] : []),
  ];
}

function chargedBy({ method, url }: HttpRequest): string | null {
  const [, invoice = null] = COLLECT.exec(new URL(url).pathname) ?? [];
  return method === 'POST' ? invoice : null;
}
