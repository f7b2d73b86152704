import type { Reader } from '#db/ledger.ts';
import { allRows, type Value } from '#db/statements.ts';
import { addMonths, firstOfMonth, lastOfMonth, monthOf } from '#domain/dates.ts';
import type { ClientId } from '#domain/ids.ts';
import type { Account } from '#domain/ledger/entry.ts';
import type { Minor } from '#domain/money.ts';
import { monthsOf, type Period } from '#domain/report/months.ts';

/** What an account came to in a month, debit positive, in base currency. */
export type AccountMonth = { readonly month: string; readonly base: Minor };
/** The same for one client, category or cause of it. */
export type OwnMonth = AccountMonth & { readonly who: string };

type ClientSum = {
  readonly clientId: ClientId;
  readonly name: string;
  readonly base: Minor;
};

/** A period as the whole months in it, and the days before and after them. */
type Parts = { readonly months: readonly string[]; readonly edges: readonly Period[] };

const OWNER = `CASE e.account
  WHEN 'sales' THEN s.client_id WHEN 'expenses' THEN s.category WHEN 'bank' THEN s.kind END`;

/** Whole months come from the kept sums; only the days at the edges are added up. */
export function accountMonths(db: Reader, account: Account, period: Period): AccountMonth[] {
  const { months, edges } = partsOf(period);
  const whole = allRows<AccountMonth>(
    db,
    `SELECT f.month, f.base FROM json_each(?) m CROSS JOIN month_figures f
        ON f.account = ? AND f.month = m.value AND f.who = ''`,
    JSON.stringify(months),
    account,
  );
  const parts = edges.flatMap(({ from, to }) =>
    allRows<AccountMonth>(
      db,
      `SELECT ? AS month, sum(base) AS base FROM entries INDEXED BY entries_of_account
        WHERE account = ? AND posted_on BETWEEN ? AND ? HAVING count(*) > 0`,
      monthOf(from),
      account,
      from,
      to,
    ),
  );
  return [...whole, ...parts];
}

/** By client for sales, by category for expenses, by kind of subject for the bank. */
export function ownMonths(db: Reader, account: Account, period: Period): OwnMonth[] {
  return allRows(db, `SELECT month, who, base FROM ${OWN}`, ...ownValues(account, period));
}

/** Sums by client over the whole period with their names, least first: sales are credits. */
export function clientSums(
  db: Reader,
  { account, period }: { account: Account; period: Period },
): readonly ClientSum[] {
  return allRows(
    db,
    `SELECT g.who AS clientId, c.name, g.base
      FROM (SELECT who, sum(base) AS base FROM ${OWN} GROUP BY who HAVING sum(base) <> 0) g
        CROSS JOIN clients c ON c.id = g.who
      ORDER BY g.base, g.who`,
    ...ownValues(account, period),
  );
}

const OWN = `(
  SELECT f.month, f.who, f.base FROM json_each(?) m CROSS JOIN month_figures f
    ON f.account = ? AND f.month = m.value AND f.who > ''
  UNION ALL
  SELECT substr(e.posted_on, 1, 7) AS month, ${OWNER} AS who, e.base
    FROM json_each(?) m CROSS JOIN entries e INDEXED BY entries_of_account
        ON e.account = ? AND e.posted_on BETWEEN m.value ->> '$.from' AND m.value ->> '$.to'
      CROSS JOIN entry_sets s ON s.seq = e.set_seq
    WHERE ${OWNER} IS NOT NULL
)`;

function ownValues(account: Account, period: Period): readonly Value[] {
  const { months, edges } = partsOf(period);
  return [JSON.stringify(months), account, JSON.stringify(edges), account];
}

function partsOf({ from, to }: Period): Parts {
  const startsWhole = from === firstOfMonth(from);
  const endsWhole = to === lastOfMonth(to);
  if (monthOf(from) === monthOf(to)) {
    return startsWhole && endsWhole
      ? { months: [monthOf(from)], edges: [] }
      : { months: [], edges: [{ from, to }] };
  }
  const first = startsWhole ? from : addMonths(firstOfMonth(from), 1);
  const last = endsWhole ? to : addMonths(firstOfMonth(to), -1);
  return {
    months: monthsOf({ from: first, to: last }),
    edges: [
      ...(startsWhole ? [] : [{ from, to: lastOfMonth(from) }]),
      ...(endsWhole ? [] : [{ from: firstOfMonth(to), to }]),
    ],
  };
}
