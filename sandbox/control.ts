import {
  grantAccessToken,
  grantRefreshToken,
  revokeRefreshToken,
} from '#sandbox/accounts/grant.ts';
import type { AuthorizeNetPeople } from '#sandbox/authorize-net/people.ts';
import { authorizeNetPeople } from '#sandbox/authorize-net/people.ts';
import { billingLedger } from '#sandbox/billing/ledger.ts';
import type { BillingPeople } from '#sandbox/billing/people.ts';
import { billingPeople } from '#sandbox/billing/people.ts';
import { toldBy } from '#sandbox/billing/shelves.ts';
import type { CustomModule } from '#sandbox/books/custom-fields.ts';
import { KEYED_MODULES, keyField } from '#sandbox/books/custom-fields.ts';
import type { TaxRounding } from '#sandbox/books/organization.ts';
import type { BooksPeople } from '#sandbox/books/people.ts';
import { booksPeople } from '#sandbox/books/people.ts';
import { KEY_FIELD, setCustomField } from '#sandbox/crm/contact-fields.ts';
import type { CrmPeople } from '#sandbox/crm/people.ts';
import { crmPeople } from '#sandbox/crm/people.ts';
import { setDeskKeyField } from '#sandbox/desk/custom-fields.ts';
import type { DeskPeople } from '#sandbox/desk/people.ts';
import { deskPeople } from '#sandbox/desk/people.ts';
import type { Effect, System } from '#sandbox/effects.ts';
import type { FaultPlan } from '#sandbox/faults.ts';
import { planFault, releaseHeld, removeFault } from '#sandbox/faults.ts';
import type { JsonObject } from '#sandbox/json.ts';
import { modulesOf, objectsOf } from '#sandbox/objects.ts';
import { letTimePass } from '#sandbox/passing-time.ts';
import type { ActMaker } from '#sandbox/people.ts';
import { actMaker } from '#sandbox/people.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';
import type { Behaviour, Limits } from '#sandbox/settings.ts';
import type { Counts, RequestNote } from '#sandbox/traffic.ts';
import { newTraffic } from '#sandbox/traffic.ts';

/** Every scope the practice organisation knows a use for. */
const ALL_SCOPES: readonly string[] = [
  'ZohoCRM.modules.ALL',
  'ZohoCRM.settings.ALL',
  'ZohoCRM.users.READ',
  'ZohoCRM.org.READ',
  'ZohoSearch.securesearch.READ',
  'ZohoBooks.fullaccess.all',
  'ZohoSubscriptions.fullaccess.all',
  'Desk.tickets.ALL',
  'Desk.contacts.ALL',
  'Desk.basic.READ',
  'Desk.search.READ',
  'Desk.settings.READ',
];

type SignedIn = { readonly accessToken: string; readonly refreshToken: string };

/** Questions about what really happened, and acts no client of the organisation could do. */
export type Control = {
  readonly organizationId: (system?: 'books' | 'billing' | 'desk') => string;
  /** A login without the consent page. */
  readonly signIn: (scopes?: readonly string[]) => SignedIn;
  readonly effects: (filter?: { system?: System; module?: string }) => readonly Effect[];
  readonly modules: () => readonly { readonly system: System; readonly module: string }[];
  readonly objects: (system: System, module: string) => readonly JsonObject[];
  /** How many living objects carry each key: exactly once means 1 everywhere. */
  readonly keys: (system: System, module: string) => Readonly<Record<string, number>>;
  readonly counts: () => Counts;
  readonly requests: () => readonly RequestNote[];
  readonly fault: (plan: FaultPlan) => number;
  readonly removeFault: (id: number) => boolean;
  readonly clearFaults: () => void;
  /** Lets all held requests go on; tells how many there were. */
  readonly release: () => number;
  readonly setLimits: (limits: Partial<Limits>) => void;
  readonly setBehaviour: (behaviour: Partial<Behaviour>) => void;
  readonly setTaxRounding: (rounding: TaxRounding) => void;
  /** Adds or takes away the unique key field of a module ('Contacts' for CRM). */
  readonly setKeyField: (system: System, module: string, isThere: boolean) => void;
  /** Adds or takes away one of the custom fields of CRM's contacts. */
  readonly setCrmField: (apiName: string, isThere: boolean) => void;
  readonly expireAccessTokens: () => void;
  readonly revokeLogins: () => void;
  /** From every login there is; one that is made later has it. */
  readonly takeScopeAway: (scope: string) => void;
  readonly shiftClock: (ms: number) => void;
  readonly reset: () => void;
  /** What people do at the screens of each system. */
  readonly people: People;
};

type People = {
  readonly crm: CrmPeople;
  readonly books: BooksPeople;
  readonly billing: BillingPeople;
  readonly desk: DeskPeople;
  readonly 'authorize-net': AuthorizeNetPeople;
};

export function controlOf(
  practice: Practice,
  freshState: () => Practice['state'],
  keep: () => void,
): Control {
  return {
    ...questionsOf(practice),
    ...loginsOf(practice),
    fault: (plan) => planFault(practice.board, plan),
    removeFault: (id) => removeFault(practice.board, id),
    clearFaults: () => {
      practice.board.faults = [];
    },
    release: () => releaseHeld(practice.board),
    setLimits: (limits) => {
      practice.limits = { ...practice.limits, ...limits };
    },
    setBehaviour: (behaviour) => {
      practice.behaviour = { ...practice.behaviour, ...behaviour };
    },
    setTaxRounding: (rounding) => {
      practice.state.books.organization.taxRounding = rounding;
    },
    setKeyField: (system, module, isThere) => {
      if (system === 'crm') setCrmField(practice, KEY_FIELD, isThere);
      else if (system === 'desk') setDeskKeyField(practice, module, isThere);
      else setBooksKeyField(practice, module, isThere);
      keep();
    },
    setCrmField: (apiName, isThere) => {
      setCrmField(practice, apiName, isThere);
      keep();
    },
    shiftClock: (ms) => {
      practice.shiftMs += ms;
    },
    reset: () => {
      practice.state = freshState();
      practice.traffic = newTraffic();
      practice.board.faults = [];
      keep();
    },
    people: peopleOf(practice, keep),
  };
}

function peopleOf(practice: Practice, keep: () => void): People {
  const act = actMaker(practice, keep);
  const timely: ActMaker = (schema, run) =>
    act(schema, (world, asked) => {
      letTimePass(world);
      return run(world, asked);
    });
  const waitUntil = (at: number) => {
    practice.shiftMs += Math.max(0, at - nowOf(practice));
    letTimePass(practice);
  };
  return {
    crm: crmPeople(act),
    books: booksPeople(timely),
    billing: billingPeople(timely, waitUntil),
    desk: deskPeople(act),
    'authorize-net': authorizeNetPeople(timely),
  };
}

function questionsOf(practice: Practice) {
  return {
    organizationId: (system: 'books' | 'billing' | 'desk' = 'books') => {
      if (system === 'desk') return practice.state.desk.organization.id;
      const asked = system === 'billing' ? billingLedger(practice) : practice;
      return asked.state.books.organization.organizationId;
    },
    effects: ({ system, module }: { system?: System; module?: string } = {}) => {
      letTimePass(practice);
      const told = system && module ? toldBy(practice, system, module) : { system, module };
      return practice.state.effects.filter(
        (effect) =>
          (told.system ?? effect.system) === effect.system &&
          (told.module ?? effect.module) === effect.module,
      );
    },
    modules: modulesOf,
    objects: (system: System, module: string) => {
      letTimePass(practice);
      return objectsOf(practice, system, module);
    },
    keys: (system: System, module: string) => {
      letTimePass(practice);
      return livingKeys(practice, toldBy(practice, system, module));
    },
    counts: () => ({ ...practice.traffic.counts }),
    requests: () => [...practice.traffic.requests],
  };
}

function livingKeys(practice: Practice, told: { system: System; module: string }) {
  const living = new Map<string, string>();
  for (const effect of practice.state.effects) {
    if (effect.system !== told.system || effect.module !== told.module) continue;
    if (effect.action === 'delete' || effect.key === null) living.delete(effect.id);
    else living.set(effect.id, effect.key);
  }
  const counted: Record<string, number> = {};
  for (const key of living.values()) counted[key] = (counted[key] ?? 0) + 1;
  return counted;
}

function loginsOf(practice: Practice) {
  return {
    signIn: (scopes: readonly string[] = ALL_SCOPES): SignedIn => {
      const refresh = grantRefreshToken(practice, practice.client.clientId, scopes);
      const access = grantAccessToken(practice, scopes, refresh);
      return { refreshToken: refresh.token, accessToken: access?.token ?? '' };
    },
    expireAccessTokens: () => {
      const now = nowOf(practice);
      for (const token of practice.state.accounts.accessTokens.values()) token.expiresAt = now;
    },
    takeScopeAway: (scope: string) => {
      const { accessTokens, refreshTokens } = practice.state.accounts;
      for (const token of [...accessTokens.values(), ...refreshTokens.values()]) {
        token.scopes = token.scopes.filter((one) => one !== scope);
      }
    },
    revokeLogins: () => {
      for (const token of [...practice.state.accounts.refreshTokens.keys()]) {
        revokeRefreshToken(practice, token);
      }
    },
  };
}

function setBooksKeyField(practice: Practice, module: string, isThere: boolean): void {
  const keyed: CustomModule | undefined = KEYED_MODULES.find((name) => name === module);
  if (keyed === undefined) throw new Error(`No key field can be set on ${module}`);
  const { customFields } = practice.state.books;
  const held = customFields.get(keyed) ?? [];
  if (!isThere) customFields.set(keyed, []);
  else if (held.length === 0) customFields.set(keyed, [keyField(practice.state.minting)]);
}

function setCrmField({ state }: Practice, name: string, isThere: boolean): void {
  setCustomField(state.crm.contactFields, state.minting, name, isThere);
}
