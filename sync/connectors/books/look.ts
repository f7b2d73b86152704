import { z } from 'zod';
import type { Ask, Connector, Findings, RemoteRequest, Setup } from '#sync/connector.ts';
import {
  type Account,
  accountStill,
  asAccounts,
  usesOf,
  WANTED,
  type Wanted,
} from '#sync/connectors/books/accounts.ts';
import { nextPage } from '#sync/connectors/books/answer.ts';
import { uniqueFields } from '#sync/connectors/books/fields.ts';
import { chooseOrganisation } from '#sync/connectors/books/organisation.ts';
import { readSetup } from '#sync/connectors/books/setup.ts';
import { answered, Unanswered } from '#sync/connectors/books/unanswered.ts';
import { MOST_PAGES } from '#sync/pages.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';

const zCurrencies = z.object({
  currencies: z.array(z.object({ currency_id: zRemoteId, currency_code: z.string() })),
});
const zAccount = z
  .object({
    account_id: zRemoteId,
    account_name: z.string(),
    is_active: z.boolean().catch(true),
  })
  .transform(({ account_id: id, account_name: name, is_active: isActive }) => ({
    id,
    name,
    isActive,
  }));
const zAccounts = z.object({ chartofaccounts: z.array(zAccount) });
const zMade = z.object({ chart_of_account: zAccount });

/** Organisation, currencies, unique fields and accounts; makes the accounts that are missing. */
export const lookAtBooks: Connector['look'] = async (ask, wants) => {
  try {
    const choice = chooseOrganisation(await ask({ method: 'GET', path: '/organizations' }), wants);
    if (choice.kind !== 'chosen') return choice;
    const { id, plan, name: organisation, choices } = choice;
    const within = inside(ask, id);
    const { fields, advice } = await uniqueFields(within);
    const setup = {
      organisationId: id,
      plan,
      currencies: await currenciesOf(within),
      fields,
      accounts: await accountsOf(within, knownOf(wants.known, id)),
    };
    return { kind: 'ready', organisation, choices, setup, advice };
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
    return { kind: 'unanswered', why: error.message } satisfies Findings;
  }
};

function inside(ask: Ask, organisationId: string): Ask {
  return (request) => {
    const joint = request.path.includes('?') ? '&' : '?';
    return ask({ ...request, path: `${request.path}${joint}organization_id=${organisationId}` });
  };
}

async function currenciesOf(ask: Ask): Promise<Record<string, string>> {
  const pages = await answers(ask, zCurrencies, '/settings/currencies?per_page=200');
  const currencies = pages.flatMap((page) => page.currencies);
  return Object.fromEntries(
    currencies.map(({ currency_code, currency_id }) => [currency_code, currency_id]),
  );
}

/** What an earlier look found of the same organisation: an account stays what it was, whatever its name. */
function knownOf(known: Setup | undefined, id: string): Readonly<Record<string, string>> {
  const before = readSetup(known ?? {});
  return before?.organisationId === id ? usesOf(before.accounts) : {};
}

async function accountsOf(ask: Ask, before: Readonly<Record<string, string>>) {
  const pages = await answers(ask, zAccounts, '/chartofaccounts?per_page=200');
  const accounts = pages.flatMap((page) => page.chartofaccounts);
  const ids: Record<string, string> = {};
  for (const wanted of WANTED) {
    const still = accountStill(wanted, accounts, before[wanted.use]);
    ids[wanted.use] = (still ?? (await makeAccount(ask, wanted))).id;
  }
  return asAccounts(ids);
}

/** Safe to repeat: a name is taken once, and is looked for before it is made. */
async function makeAccount(ask: Ask, { names, type }: Wanted): Promise<Account> {
  const body = { account_name: names[0], account_type: type };
  const reply = answered(await ask({ method: 'POST', path: '/chartofaccounts', body }));
  const made = zMade.safeParse(reply.body);
  if (!made.success) {
    throw new Unanswered(
      `Books did not add the account “${names[0]}”. Add it there, or make it active, and check again.`,
    );
  }
  return made.data.chart_of_account;
}

/** Every page of a list: what stands on a later one is not made anew. */
async function answers<T>(ask: Ask, schema: z.ZodType<T>, path: string): Promise<readonly T[]> {
  const pages: T[] = [];
  let request: RemoteRequest | null = { method: 'GET', path };
  while (request !== null && pages.length < MOST_PAGES) {
    const reply = answered(await ask(request));
    const read = schema.safeParse(reply.body);
    if (!read.success) throw new Unanswered('An answer of Books could not be read. Check again.');
    pages.push(read.data);
    request = nextPage(request, reply);
  }
  if (request !== null) throw new Unanswered('A list of Books does not come to an end.');
  return pages;
}
