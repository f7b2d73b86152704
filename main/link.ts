import { z } from 'zod';
import type { Reader, Writer } from '#db/ledger.ts';
import { findSetting, removeSetting, saveSetting } from '#db/settings.ts';
import { maskCards } from '#domain/card/mask.ts';
import { SYSTEMS, type System } from '#domain/systems.ts';
import { maskedWords } from '#main/masked-words.ts';
import type { Situation } from '#sync/facts.ts';

const CONNECTION = 'connection';

const zSystem = z.object({
  organisation: z.string(),
  setup: z.record(z.string(), z.unknown()),
  /** What a person has to add there first, or empty. */
  missing: z.string(),
  /** What a person could add there to have more of it, or empty. */
  advice: z.string().optional(),
  choices: z.array(z.object({ id: z.string(), name: z.string() })).optional(),
  /** Why it was not heard when it was looked at last; all else is from before. */
  unanswered: z.string().optional(),
});

/** What is known of one system. */
export type LookedAt = z.output<typeof zSystem>;

/** What is remembered of a connection. Never a secret: those are in the keychain. */
const zLink = z.object({
  /** A data centre's id, or `practice`. */
  region: z.string(),
  clientId: z.string(),
  organisation: z.string(),
  /** The same string for the same organisation, whatever it is called by now. */
  identity: z.string(),
  systems: z.partialRecord(z.enum(SYSTEMS), zSystem),
  /** Whether the keychain took the sign-in; else it ended with the program. */
  isKept: z.boolean().catch(true),
});
export type Link = z.output<typeof zLink>;

export const PRACTICE = 'practice';

/** A system that came with a later version than the connection. */
const NOT_LOOKED_AT: LookedAt = {
  organisation: '',
  setup: {},
  missing: 'Not looked at yet. Check again, or sign in once more if Zoho does not let it be seen.',
};

export function isPractice({ region }: Pick<Link, 'region'>): boolean {
  return region === PRACTICE;
}

/** Null when nothing is connected. */
export function findLink(db: Reader): Link | null {
  const read = zLink.safeParse(findSetting(db, CONNECTION));
  return read.success ? read.data : null;
}

/** What people over there called their organisations is masked like all that comes in (rule X1). */
export function saveLink(tx: Writer, link: Link): void {
  const systems = Object.entries(link.systems).map(([system, { setup, ...told }]) => {
    return [system, { ...maskedWords(told), setup }];
  });
  const organisation = maskCards(link.organisation);
  saveSetting(tx, CONNECTION, { ...link, organisation, systems: Object.fromEntries(systems) });
}

export function removeLink(tx: Writer): void {
  removeSetting(tx, CONNECTION);
}

/** Null where it is not known, or none. */
export function organisationIdIn(found: Pick<LookedAt, 'setup'> | undefined): string | null {
  const id = found?.setup['organisationId'];
  return typeof id === 'string' ? id : null;
}

/** Whether a system may be spoken to. */
export function situationOf(link: Link | null, system: System): Situation {
  if (link === null) return { kind: 'not-connected' };
  const { setup, missing } = link.systems[system] ?? NOT_LOOKED_AT;
  return missing === '' ? { kind: 'ready', setup } : { kind: 'set-up-needed', why: missing };
}
