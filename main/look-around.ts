import type { CurrencyCode } from '#domain/currency.ts';
import { Refusal } from '#domain/errors.ts';
import type { System } from '#domain/systems.ts';
import { type Link, type LookedAt, organisationIdIn, PRACTICE } from '#main/link.ts';
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
  /** A sign-in was just made: what it leads to has to be heard from CRM and Books themselves. */
  readonly isNew: boolean;
};

type Asked = {
  readonly parts: Parts;
  readonly known: Where['systems'];
  /** Whether what was found before may stand where nobody answers now. */
  readonly mayStand: boolean;
};

/** What a person chose, or what was used before; the usual one where neither is. */
export type Wanted = {
  readonly organisations: Partial<Readonly<Record<System, string>>>;
  readonly department: string | null;
  readonly isShared: boolean | null;
  /** What was found before, of whatever organisation. */
  readonly known: Partial<Link['systems']>;
};

/** A connection as it was found; whether the keychain keeps it is not known here. */
export type FoundLink = Omit<Link, 'isKept'>;

/** After a sign-in: what each system looks like and what a person still has to add there. */
export async function lookAround(
  parts: Parts,
  where: Where,
  { baseCurrency, wanted }: { readonly baseCurrency: CurrencyCode; readonly wanted: Wanted },
): Promise<FoundLink> {
  const asked = { parts, known: where.systems, mayStand: !where.isNew };
  const { organisations, department, isShared, known } = wanted;
  const wants = (system: System) => ({
    baseCurrency,
    organisation: organisations[system] ?? null,
    known: known[system]?.setup ?? {},
  });
  const crm = heard(await look(asked, connectorOf('crm'), wants('crm')), where);
  const books = heard(await look(asked, connectorOf('books'), wants('books')), where);
  const booksOrganisation = organisationIdIn(books);
  const isSame = booksOrganisation === organisationIdIn(where.systems?.books);
  const beside = { ...asked, mayStand: isSame };
  const own = { ...wants('billing'), booksOrganisation, isShared };
  const billing = await glance(beside, connectorOf('billing'), own);
  const desk = await glance(beside, connectorOf('desk'), { ...wants('desk'), department });
  return {
    region: where.region.id,
    clientId: where.clientId,
    organisation: where.region.id === PRACTICE ? 'Practice organisation' : books.organisation,
    // The organisation's own id where Books told it, else its name.
    identity: `${where.region.id}:${booksOrganisation ?? books.organisation}`,
    systems: { crm, books, billing, desk },
  };
}

type Unanswered = Extract<Findings, { readonly kind: 'unanswered' }>;

/** What is there, or what was found before where nobody answers and that still stands (rule O20). */
async function look(
  { parts, known, mayStand }: Asked,
  connector: Connector,
  wants: Wants,
): Promise<LookedAt | Unanswered> {
  const before = known?.[connector.system];
  const findings = await connector.look(askOf(parts, connector, before), wants);
  if (findings.kind !== 'unanswered') return remembered(findings);
  const stands = mayStand && before !== undefined && isWanted(before, wants);
  return stands ? { ...before, unanswered: findings.why } : findings;
}

/** Without CRM and Books there is nothing to go on with. */
function heard(found: LookedAt | Unanswered, { isNew }: Pick<Where, 'isNew'>): LookedAt {
  if (!('kind' in found)) return found;
  const then = isNew ? 'Nothing was connected; try again.' : 'Nothing was changed; try again.';
  throw new Refusal('sign-in-refused', `${found.why} ${then}`);
}

/** Billing and Desk are not everybody's: without them the rest goes on, but none is lost by it. */
async function glance(asked: Asked, connector: Connector, wants: Wants): Promise<LookedAt> {
  const found = await look(asked, connector, wants);
  if (!('kind' in found)) return found;
  if (asked.mayStand && asked.known?.[connector.system]?.missing === '')
    heard(found, { isNew: false });
  const missing = `${found.why} It is looked at again by itself.`;
  return { organisation: '', setup: {}, missing, unanswered: found.why };
}

/** What was found before is of that organisation, and as it is wanted now. */
function isWanted({ missing, setup }: LookedAt, wants: Wants): boolean {
  if (missing !== '') return true;
  const { organisation = null, department = null, booksOrganisation, isShared = null } = wants;
  const id = setup['organisationId'];
  const isSame = (wanted: unknown, found: unknown) => wanted === null || wanted === found;
  const shares = booksOrganisation !== null && (isShared ?? id === booksOrganisation);
  return (
    isSame(organisation, id ?? null) &&
    isSame(department, setup['departmentId']) &&
    (booksOrganisation === undefined || setup['isShared'] === shares)
  );
}

function askOf(parts: Parts, connector: Connector, before: LookedAt | undefined): Ask {
  return createAsk({ ...parts, connector, ...(before && { setup: before.setup }) });
}

function remembered(found: Exclude<Findings, Unanswered>): LookedAt {
  const advice = found.advice.join(' ');
  const { organisation } = found;
  return found.kind === 'ready'
    ? { organisation, setup: found.setup, missing: '', advice, choices: [...(found.choices ?? [])] }
    : { organisation, setup: {}, missing: advice };
}
