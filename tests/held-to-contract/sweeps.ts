import type { Sandbox } from '#sandbox/server.ts';
import { authorizeNetCalls } from '#tests/held-to-contract/calls/authorize-net.ts';
import { billingCalls } from '#tests/held-to-contract/calls/billing.ts';
import { booksCalls } from '#tests/held-to-contract/calls/books.ts';
import { crmCalls } from '#tests/held-to-contract/calls/crm.ts';
import { deskCalls } from '#tests/held-to-contract/calls/desk.ts';
import type { Recorder } from '#tests/held-to-contract/exchange.ts';
import { type Call, type Line, sweep } from '#tests/held-to-contract/sweep.ts';
import { BASES, SYSTEM_NAMES, type System } from '#tests/held-to-contract/systems.ts';
import { practice } from '#tests/support/sync-desk.ts';

/** No call is refused for coming too fast, unless its table wants it to be. */
const LIMITS = { booksPerMinute: 10_000, billingPerMinute: 10_000 };

type Sweep = {
  readonly calls: readonly Call[];
  /** How the organisation is named to this system. */
  readonly names: (organisation: string) => Partial<Pick<Line, 'headers' | 'query'>>;
};

const SWEEPS: Readonly<Record<System, Sweep>> = {
  crm: { calls: crmCalls, names: () => ({}) },
  books: { calls: booksCalls, names: (id) => ({ query: { organization_id: id } }) },
  billing: {
    calls: billingCalls,
    names: (id) => ({ headers: { 'x-com-zoho-subscriptions-organizationid': id } }),
  },
  // Its organisation has a number of its own, which the first call asks for.
  desk: { calls: deskCalls, names: () => ({ headers: { orgId: '{org}' } }) },
  'authorize-net': { calls: authorizeNetCalls, names: () => ({}) },
};

/** Asks every system by its table; gives a sentence for each answer that is a surprise. */
export async function askAround(recorder: Recorder): Promise<readonly string[]> {
  const surprises: string[] = [];
  for (const [system, { calls, names }] of Object.entries(SWEEPS) as [System, Sweep][]) {
    const { sandbox } = await practice({ limits: LIMITS });
    try {
      const found = await sweep(lineTo(sandbox, recorder, system, names), calls);
      surprises.push(...found.map((one) => `${SYSTEM_NAMES[system]}  ${one}`));
    } finally {
      await sandbox.stop();
    }
  }
  return surprises;
}

function lineTo(sandbox: Sandbox, recorder: Recorder, system: System, names: Sweep['names']): Line {
  const { headers = {}, query = {} } = names(sandbox.control.organizationId());
  const { accessToken } = sandbox.control.signIn();
  return {
    sandbox,
    fetch: recorder.fetchFor('sweep'),
    base: BASES[system],
    headers: { authorization: `Zoho-oauthtoken ${accessToken}`, ...headers },
    query,
  };
}
