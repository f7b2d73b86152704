import { allRows } from '#db/statements.ts';
import type { World } from '#tests/support/simulation/world.ts';

type Thing = Readonly<Record<string, unknown>>;
type Here = { readonly remoteId: string; readonly total: number };

/** What Billing billed is a document here, once and to the cent, or shown with what is in the way. */
export function unbilled(world: World): readonly string[] {
  const { read } = world.program.services.ledger;
  const known = new Set(
    allRows<{ id: string }>(
      read,
      "SELECT remote_id AS id FROM remote_ids WHERE system = 'billing' AND kind = 'subscription'",
    ).map(({ id }) => id),
  );
  const shown = new Set(
    allRows<{ id: string }>(
      read,
      "SELECT remote_id AS id FROM differences WHERE state IN ('open', 'kept-ours')",
    ).map(({ id }) => id),
  );
  const here = Map.groupBy(
    allRows<Here>(
      read,
      `SELECT r.remote_id AS remoteId, i.total FROM invoices i
        JOIN remote_ids r ON r.system = 'billing' AND r.subject = 'invoice:' || i.id
        WHERE i.series LIKE 'billing:%'`,
    ),
    ({ remoteId }) => remoteId,
  );
  const written = world.sandbox.control
    .objects('billing', 'invoices')
    .filter((one) => known.has(String(one['subscription_id'])));
  return [
    ...written.flatMap((one) => missingIn(one, here.get(String(one['invoice_id'])) ?? [], shown)),
    ...moneyApart(world),
  ];
}

function missingIn(one: Thing, here: readonly Here[], shown: ReadonlySet<string>): string[] {
  const { invoice_id: id, number, status, total } = one;
  const name = `${String(number)} (${String(id)})`;
  if (here.length === 0 && (status === 'void' || status === 'draft')) return [];
  if (here.length > 1) return [`${name} of Billing is here ${here.length} times`];
  const [found] = here;
  if (!found) return shown.has(String(id)) ? [] : [`${name} of Billing is not here`];
  const theirs = Math.round(Number(total) * 100);
  return found.total === theirs ? [] : [`${name} comes to ${found.total} here, ${theirs} there`];
}

/** What is owed by the postings is what is due on the documents, whoever wrote them. */
function moneyApart({ program }: World): readonly string[] {
  const apart = allRows<{ currency: string; posted: number; due: number }>(
    program.services.ledger.read,
    `SELECT d.currency, d.due, coalesce(p.posted, 0) AS posted
      FROM (SELECT currency, sum(due) AS due FROM invoices GROUP BY currency) d
      LEFT JOIN (
        SELECT s.currency, sum(e.amount) AS posted FROM entries e
        JOIN entry_sets s ON s.seq = e.set_seq WHERE e.account = 'receivable' GROUP BY s.currency
      ) p ON p.currency = d.currency
      WHERE d.due <> coalesce(p.posted, 0)`,
  );
  return apart.map(
    ({ currency, posted, due }) => `receivable is ${currency} ${posted}, due is ${due}`,
  );
}
