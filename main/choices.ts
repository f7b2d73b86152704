import { z } from 'zod';
import type { Organisations, SHARING } from '#contract/settings.ts';
import type { Reader, Writer } from '#db/ledger.ts';
import { findSetting, saveSetting } from '#db/settings.ts';
import { findLink, type Link, organisationIdIn } from '#main/link.ts';
import type { Wanted } from '#main/look-around.ts';
import { type Destinations, deliveredTo, organisationsOf } from '#main/rebase.ts';

const CHOICES = 'connection-choices';
const STANDS = 'What was found before still holds; it is looked at again by itself.';

const zChoices = z.object({
  department: z.string().nullable().catch(null),
  sharing: z.enum(['found', 'shared', 'own']).catch('found'),
});

/** What a person chose beyond the organisations themselves. */
export type Choices = {
  readonly department: string | null;
  readonly sharing: (typeof SHARING)[number];
};

export function findChoices(db: Reader): Choices {
  const read = zChoices.safeParse(findSetting(db, CHOICES));
  return read.success ? read.data : { department: null, sharing: 'found' };
}

export function saveChoices(tx: Writer, choices: Choices): void {
  saveSetting(tx, CHOICES, choices);
}

/** What a look is told: the organisations used before, unless a person wants others now. */
export function wantedIn(
  db: Reader,
  region: string,
  { department, sharing }: Choices = findChoices(db),
): Wanted {
  return {
    organisations: organisationsOf(deliveredTo(db), region),
    department,
    isShared: sharing === 'found' ? null : sharing === 'shared',
    known: findLink(db)?.systems ?? {},
  };
}

const WITH_CHOICE = ['books', 'billing', 'desk'] as const;

/** Which organisation of each product is used, and which else could be. */
export function organisationsFor(db: Reader): Organisations | null {
  const link = findLink(db);
  if (link === null) return null;
  return {
    systems: [
      { system: 'crm' as const, choices: [], ...named(link, 'crm') },
      ...WITH_CHOICE.map((system) => ({
        system,
        choices: link.systems[system]?.choices ?? [],
        ...named(link, system),
      })),
    ],
    department: departmentOf(link),
    sharing: sharingOf(link, findChoices(db)),
  };
}

function named(link: Link, system: keyof Destinations) {
  const found = link.systems[system];
  const { organisation = '', advice = '', missing = '', unanswered } = found ?? {};
  const notHeard = unanswered !== undefined && missing === '' ? `${unanswered} ${STANDS}` : '';
  return {
    organisation,
    advice: [advice, notHeard].filter((one) => one !== '').join(' '),
    organisationId: organisationIdIn(found),
  };
}

const zDesk = z.object({
  departmentId: z.string(),
  departments: z.array(z.object({ id: z.string(), name: z.string() })),
});

function departmentOf({ systems }: Link): Organisations['department'] {
  const read = zDesk.safeParse(systems.desk?.setup);
  return read.success ? { id: read.data.departmentId, choices: read.data.departments } : null;
}

/** Null where there is no Billing, or no Books to share with. */
function sharingOf({ systems }: Link, { sharing }: Choices): Organisations['sharing'] {
  const [books, billing] = [systems.books?.setup, systems.billing?.setup];
  const id = billing?.['organisationId'];
  if (id === undefined || books?.['organisationId'] === undefined) return null;
  return {
    chosen: sharing,
    isShared: billing?.['isShared'] === true,
    isFound: id === books['organisationId'],
  };
}
