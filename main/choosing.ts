import type { Ledger } from '#db/ledger.ts';
import { Refusal } from '#domain/errors.ts';
import { SYSTEM_NAMES, type System } from '#domain/systems.ts';
import { type Choices, findChoices, saveChoices, wantedIn } from '#main/choices.ts';
import type { ConnectingParts } from '#main/connecting.ts';
import { regionFor } from '#main/entrances.ts';
import type { Files } from '#main/files.ts';
import { findLink, type Link, saveLink } from '#main/link.ts';
import { type FoundLink, lookAround, type Wanted } from '#main/look-around.ts';
import { baseCurrencyOf } from '#main/present.ts';
import { countMoved, deliveredTo, deliverTo, destinationsOf, movedTo } from '#main/rebase.ts';

/** Products whose organisation a person may choose; that of CRM belongs to the sign-in. */
export type Choosable = Exclude<System, 'crm'>;

export type Choosing = {
  /** Uses another organisation of the same sign-in, after a question where much would move. */
  readonly organisation: (system: Choosable, id: string) => Promise<void>;
  /** Where new tickets are opened from now on. */
  readonly department: (id: string) => Promise<void>;
  /** Whether Billing keeps one set of invoices with Books, where it is found out wrongly. */
  readonly sharing: (sharing: Choices['sharing']) => Promise<void>;
};

type Parts = Pick<
  ConnectingParts,
  | 'ledger'
  | 'practice'
  | 'tokens'
  | 'transport'
  | 'sleep'
  | 'now'
  | 'confirm'
  | 'onChange'
  | 'atRest'
>;

/** Which organisation of a product is spoken to; remote ids belong to one of them (rule W85). */
export function createChoosing(parts: Parts): Choosing {
  const { ledger } = parts;
  return {
    organisation: async (system, id) => {
      const link = connected(ledger());
      const before = wantedIn(ledger().read, link.region);
      const others = system === 'books' && isFollowing(link) ? { billing: '' } : {};
      const organisations = { ...before.organisations, ...others, [system]: id };
      const fresh = await lookFor(parts, link, { ...before, organisations });
      const found = fresh.systems[system];
      if (found?.setup['organisationId'] !== id) refuseGone(system, found?.missing ?? '');
      await settle(parts, { link, fresh, choices: findChoices(ledger().read) });
    },
    department: (department) => choose(parts, { department }),
    sharing: (sharing) => choose(parts, { sharing }),
  };
}

async function choose(parts: Parts, change: Partial<Choices>): Promise<void> {
  const { read } = parts.ledger();
  const link = connected(parts.ledger());
  const choices = { ...findChoices(read), ...change };
  const fresh = await lookFor(parts, link, wantedIn(read, link.region, choices));
  await settle(parts, { link, fresh, choices });
}

async function lookFor(parts: Parts, link: Link, wanted: Wanted): Promise<FoundLink> {
  const region = regionFor(link, parts.practice);
  if (region === null) throw new Refusal('not-connected', 'The practice organisation is not here.');
  const baseCurrency = baseCurrencyOf(parts.ledger().read);
  return await lookAround(parts, { ...link, region, isNew: false }, { baseCurrency, wanted });
}

type Settled = {
  readonly link: Link;
  readonly fresh: FoundLink;
  readonly choices: Choices;
};

/** Nothing travels while what is known of the organisation before is put away. */
async function settle(parts: Parts, { link, fresh, choices }: Settled): Promise<void> {
  const { ledger, confirm } = parts;
  await confirmMove({ ledger: ledger(), confirm }, fresh);
  await parts.atRest(() => {
    ledger().write((tx) => {
      if (JSON.stringify(findLink(tx)) !== JSON.stringify(link)) refuseMeanwhile();
      deliverTo(tx, destinationsOf(fresh), parts.now());
      saveLink(tx, { ...fresh, isKept: link.isKept });
      saveChoices(tx, choices);
    });
  });
  parts.onChange();
}

/** Everything going out a second time, to another organisation, is asked about first. */
export async function confirmMove(
  { ledger, confirm }: { readonly ledger: Ledger; readonly confirm: Files['confirm'] },
  link: FoundLink,
): Promise<void> {
  const moved = movedTo(destinationsOf(link), deliveredTo(ledger.read));
  const count = countMoved(ledger.read, moved);
  if (count === 0) return;
  const [first] = moved;
  const only = moved.length === 1 && first !== undefined ? first : null;
  const to = only === null ? link.organisation : (link.systems[only]?.organisation ?? '');
  const of = moved.map((system) => SYSTEM_NAMES[system]).join(', ');
  const isWanted = await confirm({
    title: `Deliver everything to ${to}?`,
    detail:
      `${count} deliveries went to another organisation before (${of}). They stay there, and all ` +
      'of them go out again to this one.',
    goOn: 'Deliver everything again',
  });
  if (!isWanted) throw new Refusal('cancelled', 'Cancelled. Nothing was changed.');
}

/** Billing is where Books is, as long as nobody wanted it elsewhere. */
function isFollowing({ systems }: Link): boolean {
  return systems.billing?.setup['organisationId'] === systems.books?.setup['organisationId'];
}

/** The connection there is; refuses where there is none. */
export function connected({ read }: Ledger): Link {
  const link = findLink(read);
  if (link === null) throw new Refusal('not-connected', 'No account is connected.');
  return link;
}

function refuseGone(system: System, why: string): never {
  const sentence = `${SYSTEM_NAMES[system]} does not let this organisation be used. ${why}`.trim();
  throw new Refusal('setup-missing', `${sentence} Nothing was changed.`);
}

function refuseMeanwhile(): never {
  throw new Refusal('cancelled', 'The connection changed meanwhile. Nothing was changed here.');
}
