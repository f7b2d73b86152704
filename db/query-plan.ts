import Database from 'better-sqlite3';

/** How SQLite would carry out a statement; for the tests that hold every query to an index. */
export type QueryPlan = {
  readonly name: string;
  readonly sql: string;
  readonly steps: readonly Step[];
};

export type Said = { readonly name: string; readonly sql: string };

type Step = { readonly id: number; readonly parent: number; readonly detail: string };

/**
 * What may be read from end to end: a limited subquery, sums by client (g), a list in a parameter, a
 * search index, the few payments that are not used up or card pages that are open, and at the start
 * what is still to be sent.
 */
const BOUNDED = new RegExp(
  `^SCAN (${[
    ...['w', 'f', 'g', 'm', 'a', 'names', 'CONSTANT ROW', '\\(subquery-\\d+\\)', 'json_each'],
    ...['\\w+ VIRTUAL TABLE', 'p USING INDEX payments_with_credit'],
    'outbox USING INDEX outbox_(waiting|unsent)',
    'card_pages USING INDEX card_pages_open',
    'hosted_forms USING INDEX hosted_forms_(watched|noted)',
  ].join('|')})(?= |$)`,
);
/** A few rows for each of something, however long a business lives. */
const SMALL = /^SCAN (outbox_figures|standing_figures|taxes|settings|counters|feed_places)\b/;

/** Every different plan once, under the name that first asked for it, with its values. */
export function plansOf(file: string, asked: readonly Said[]): readonly QueryPlan[] {
  const client = new Database(file, { readonly: true });
  const seen = new Set<string>();
  const plans = asked.flatMap(({ name, sql }): QueryPlan[] => {
    const steps = stepsOf(client, sql);
    const plan = { name, sql, steps };
    const text = textOf({ ...plan, name: '' });
    if (seen.has(text) || steps.length === 0) return [];
    seen.add(text);
    return [plan];
  });
  client.close();
  return plans;
}

/** Whole tables read, and sorting of what was not limited first; empty for a plan in order. */
export function faultsOf(plan: QueryPlan): readonly string[] {
  return plan.steps
    .filter((step) => isWholeTable(step) || isBroadSort(plan, step))
    .map(({ detail }) => `${plan.name}: ${detail} in ${plan.sql}`);
}

/** The plan as indented lines, without the numbers SQLite gives to subqueries. */
export function textOf({ name, steps }: QueryPlan): string {
  const depthOf = (step: Step | undefined): number =>
    step === undefined ? 0 : 1 + depthOf(steps.find(({ id }) => id === step.parent));
  const lines = steps.map((step) => `${'  '.repeat(depthOf(step))}${plain(step.detail)}`);
  return [name, ...lines].join('\n');
}

function stepsOf(client: Database.Database, sql: string): readonly Step[] {
  if (!/^\s*(SELECT|WITH|UPDATE|DELETE)/i.test(sql)) return [];
  return client.prepare<[], Step>(`EXPLAIN QUERY PLAN ${sql}`).all();
}

function isWholeTable({ detail }: Step): boolean {
  return detail.startsWith('SCAN') && !BOUNDED.test(detail) && !SMALL.test(detail);
}

/** Groups are few, a page is limited, and so are the newest matches of a search. */
function isBroadSort({ sql, steps }: QueryPlan, { detail, parent }: Step): boolean {
  if (!detail.includes('TEMP B-TREE') || /GROUP BY|count\(/i.test(sql)) return false;
  const beside = steps.filter((step) => step.parent === parent).map((step) => step.detail);
  return !beside.some((other) => /^(SCAN (w|f|a|\(subquery-\d+\))(?= |$)|COMPOUND)/.test(other));
}

function plain(detail: string): string {
  return detail.replace(/subquery-?\s?\d+|SUBQUERY \d+/gi, 'subquery');
}
