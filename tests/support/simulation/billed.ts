import { allRows } from '#db/statements.ts';
import type { World } from '#tests/support/simulation/world.ts';

type Thing = Readonly<Record<string, unknown>>;
type Here = { readonly remoteId: string; readonly total: number; readonly settled: number };

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
      `SELECT r.remote_id AS remoteId, i.total, i.settled FROM invoices i
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
    ...(written.length === 0 ? [] : moneyApart(world)),
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

/** What the ledger posted as sales is what its documents come to, whoever wrote them. */
function moneyApart({ program }: World): readonly string[] {
  const { read } = program.services.ledger;
  const [sum] = allRows<{ posted: number; billed: number }>(
    read,
    `SELECT
      (SELECT coalesce(sum(base), 0) FROM entries WHERE account = 'receivable') AS posted,
      (SELECT coalesce(sum(base_due), 0) FROM invoices) AS billed`,
  );
  return sum === undefined || sum.posted === sum.billed
    ? []
    : [`receivable stands at ${sum.posted}, invoices come to ${sum.billed}`];
}
