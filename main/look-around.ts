import type { CurrencyCode } from '#domain/currency.ts';
import { Refusal } from '#domain/errors.ts';
import type { System } from '#domain/systems.ts';
import { type Link, type LookedAt, PRACTICE } from '#main/link.ts';
import { type AskParts, createAsk } from '#sync/ask.ts';
import type { Ask, Connector, Findings, Wants } from '#sync/connector.ts';
import { connectorOf } from '#sync/registry.ts';
import type { Region } from '#sync/zoho/regions.ts';

type Parts = Omit<AskParts, 'connector' | 'setup'>;

type Where = {
  readonly region: Region;
  readonly clientId: string;
  /** As an earlier look found them. */
  readonly systems?: Link['systems'];
};

type Asked = { readonly parts: Parts; readonly known: Where['systems'] };
/** What a person chose, or what was used before; the usual one where neither is. */
export type Wanted = {
  readonly organisations: Partial<Readonly<Record<System, string>>>;
  readonly department: string | null;
  readonly isShared: boolean | null;
};

/** A connection as it was found; whether the keychain keeps it is not known here. */
export type FoundLink = Omit<Link, 'isKept'>;

type Found = Exclude<Findings, { readonly kind: 'unanswered' }>;

/** After a sign-in: what each system looks like and what a person still has to add there. */
export async function lookAround(
  parts: Parts,
  where: Where,
  { baseCurrency, wanted }: { readonly baseCurrency: CurrencyCode; readonly wanted: Wanted },
): Promise<FoundLink> {
  const asked = { parts, known: where.systems };
  const { organisations, department, isShared } = wanted;
  const wants = (system: System) => ({
    baseCurrency,
    organisation: organisations[system] ?? null,
  });
  const crm = await look(asked, connectorOf('crm'), wants('crm'));
  const books = await look(asked, connectorOf('books'), wants('books'));
  const booksOrganisation = organisationOf(books);
  const own = { ...wants('billing'), booksOrganisation, isShared };
  const billing = await glance(asked, connectorOf('billing'), own);
  const desk = await glance(asked, connectorOf('desk'), { ...wants('desk'), department });
  return {
    region: where.region.id,
    clientId: where.clientId,
    organisation: where.region.id === PRACTICE ? 'Practice organisation' : books.organisation,
    identity: `${where.region.id}:${idOf(books)}`,
    systems: {
      crm: remembered(crm),
      books: remembered(books),
      billing: remembered(billing),
      desk: remembered(desk),
    },
  };
}

async function look(asked: Asked, connector: Connector, wants: Wants): Promise<Found> {
  const findings = await connector.look(askOf(asked, connector), wants);
  if (findings.kind !== 'unanswered') return findings;
  throw new Refusal('sign-in-refused', `${findings.why} Nothing was connected; try again.`);
}

function askOf({ parts, known }: Asked, connector: Connector): Ask {
  const setup = known?.[connector.system]?.setup;
  return createAsk({ ...parts, connector, ...(setup && { setup }) });
}

/** The organisation's own id where Books told it, else its name. */
function idOf(books: Found): string {
  return organisationOf(books) ?? books.organisation;
}

function organisationOf(books: Found): string | null {
  const id = books.kind === 'ready' ? books.setup['organisationId'] : undefined;
  return typeof id === 'string' ? id : null;
}

/** Billing and Desk are not everybody's: without them the rest goes on. */
async function glance(asked: Asked, connector: Connector, wants: Wants): Promise<Found> {
  const findings = await connector.look(askOf(asked, connector), wants);
  if (findings.kind !== 'unanswered') return findings;
  return { kind: 'set-up-needed', organisation: '', advice: [findings.why] };
}

function remembered(found: Found): LookedAt {
  const advice = found.advice.join(' ');
  const { organisation } = found;
  return found.kind === 'ready'
    ? { organisation, setup: found.setup, missing: '', advice, choices: [...(found.choices ?? [])] }
    : { organisation, setup: {}, missing: advice };
}
