import { randomBytes } from 'node:crypto';
import { contract } from '#contract/index.ts';
import type { Ledger } from '#db/ledger.ts';
import { type Opening, openLedger } from '#db/open.ts';
import { dayOfInstant, type Instant } from '#domain/dates.ts';
import { Refusal } from '#domain/errors.ts';
import { createCardForms } from '#main/card-forms/card-forms.ts';
import { type Connecting, createConnecting } from '#main/connecting.ts';
import { copyLedger } from '#main/copying.ts';
import { createIds } from '#main/dice.ts';
import { createDispatch, type Dispatch } from '#main/dispatch.ts';
import { regionFor } from '#main/entrances.ts';
import { handlers } from '#main/handlers/index.ts';
import { createImportDesk } from '#main/import-desk.ts';
import { findLink, isPractice } from '#main/link.ts';
import type { Log } from '#main/log.ts';
import { createLookingOn, type LookingOn } from '#main/looking-on.ts';
import type { Outer } from '#main/outer.ts';
import { createPageOpener } from '#main/page-opener.ts';
import { createPractice, type PracticeHouse } from '#main/practice.ts';
import { baseCurrencyOf } from '#main/present.ts';
import { createRevoking, type Revoking } from '#main/revoking.ts';
import type { Services } from '#main/services.ts';
import { createSyncLoop, type SyncLoop } from '#main/sync-loop.ts';
import { createWork, type Work } from '#main/work.ts';
import type { World } from '#main/world.ts';
import { createLines } from '#sync/limiter.ts';
import { sleep } from '#sync/sleep.ts';
import { createTokens, type Tokens } from '#sync/zoho/token.ts';
import { readIfOpen } from '#sync/zoho/vault.ts';

/** What may be told while everything else waits. */
const CANCEL = 'system.cancelWork';

/** The only clock and the only dice of the program. */
export const realWorld: World = {
  now: () => Date.now() as Instant,
  today: () => {
    const now = Date.now() as Instant;
    return dayOfInstant(now, -new Date(now).getTimezoneOffset());
  },
  random: (bytes) => randomBytes(bytes),
  chance: () => Math.random(),
  sleep,
};

export type Program = {
  readonly services: Services;
  readonly dispatch: Dispatch;
  readonly loop: SyncLoop;
  readonly practice: PracticeHouse;
  /** Deliveries go out from now on; the practice organisation is started if it is connected. */
  readonly start: () => Promise<void>;
  /** Lets deliveries come to rest and closes the ledger. */
  readonly stop: () => Promise<void>;
};

/** Builds the program out of what is around it. Everything is known by its own name from here on. */
export function compose(outer: Outer, world: World): Program {
  const opening = openLedger({ ...outer.binding, file: outer.places.ledger, now: world.now });
  const ledger = () => ledgerOf(opening);
  const work = createWork(outer.push);
  const shared = sharedOf(outer, world, ledger);
  const { practice, revoking, pages } = shared;
  const connecting: Connecting = createConnecting({
    ...shared,
    openOutside: (address) => outer.shell.browse(address, practice.url()),
    confirm: outer.files.confirm,
    atRest: (act) => loop.atRest(act),
    isSignedOut: () => loop.status().connection.kind === 'signed-out',
    onChange: () => {
      loop.reconnected();
      lookingOn.begin();
      outer.push({ kind: 'settings.changed' });
      outer.push({ kind: 'sync.changed' });
    },
  });
  const lookingOn = createLookingOn({ ...shared, lookAgain: () => connecting.lookAgain() });
  const loop = createSyncLoop({
    ...shared,
    connecting,
    isKept: outer.vault.isKept,
    isHeld: work.isQuiet,
    onChange: () => {
      outer.push({ kind: 'sync.changed' });
      pages.look();
    },
  });
  const cardForms = createCardForms({
    ...shared,
    browse: outer.shell.browse,
    isHeld: () => work.held() !== null,
    wakeSync: () => loop.wake(),
  });
  const around = { ...shared, opening, connecting, loop, work, cardForms };
  const services = servicesOf(outer, world, around);
  const dispatch = createDispatch({
    contract,
    handlers,
    services,
    turn: (path) => (path === CANCEL ? null : work.held()),
    report: (path, cause) => outer.log.problem('bug', { path, cause }),
  });
  return {
    services,
    dispatch,
    loop,
    practice,
    ...lifeOf({ ...outer, opening, loop, practice, revoking, cardForms, lookingOn }),
  };
}

/** What more than one part of the program needs. */
function sharedOf(outer: Outer, world: World, ledger: () => Ledger) {
  const { now } = world;
  const practice = createPractice({ file: outer.places.practice, now, ports: outer.ports });
  const newId = createIds(world);
  const ids = { newId: <Id extends string>() => newId() as Id, newKey: newId };
  const onTrouble = (cause: unknown) => outer.log.problem('sync', { cause });
  const outside = outsideOf(outer, { ledger, practice });
  return {
    ...outer,
    ...world,
    ...ids,
    ledger,
    practice,
    tokens: tokensOf(outer, world, { ledger, practice }),
    lines: createLines(),
    revoking: createRevoking({ ...outer, ...world, ledger, onTrouble }),
    outside,
    pages: createPageOpener({ ledger, now, outside, onTrouble }),
    onTrouble,
  };
}

type Made = {
  readonly opening: Opening;
  readonly connecting: Connecting;
  readonly loop: SyncLoop;
  readonly work: Work;
} & Pick<Services, 'newId' | 'newKey' | 'outside' | 'pages' | 'cardForms'>;

function servicesOf(
  outer: Outer,
  world: World,
  { opening, connecting, loop, work, newId, newKey, outside, pages, cardForms }: Made,
): Services {
  return {
    ...outer,
    newId,
    newKey,
    get ledger() {
      return ledgerOf(opening);
    },
    now: world.now,
    today: world.today,
    copyLedger: (to) =>
      copyLedger({ ...outer.binding, ledger: ledgerOf(opening), now: world.now }, to),
    wakeSync: loop.wake,
    work,
    imports: createImportDesk(),
    outside,
    pages,
    cardForms,
    facts: () => ({ ...outer.facts, ...troubleOf(opening) }),
    connecting,
    sync: loop,
  };
}

function lifeOf({
  opening,
  loop,
  practice,
  revoking,
  cardForms,
  lookingOn,
  log,
}: Pick<Made, 'opening' | 'loop' | 'cardForms'> & {
  readonly practice: PracticeHouse;
  readonly revoking: Revoking;
  readonly lookingOn: LookingOn;
  readonly log: Log;
}) {
  return {
    start: async () => {
      if (opening.kind !== 'open') return;
      await openPractice(opening.ledger, practice).catch((cause: unknown) => {
        log.problem('practice organisation', { cause });
      });
      loop.start();
      cardForms.start();
      lookingOn.begin();
      void revoking.revoke().catch((cause: unknown) => log.problem('revoke', { cause }));
    },
    stop: async () => {
      revoking.stop();
      lookingOn.stop();
      await Promise.all([loop.stop(), cardForms.stop()]);
      await practice.close();
      if ('ledger' in opening) opening.ledger.close();
    },
  };
}

async function openPractice({ read }: Ledger, practice: PracticeHouse): Promise<void> {
  const link = findLink(read);
  if (link !== null && isPractice(link)) await practice.open(baseCurrencyOf(read));
}

type Around = { readonly ledger: () => Ledger; readonly practice: PracticeHouse };

/** Where the connected organisation is, and the one door for the system browser. */
function outsideOf({ shell }: Outer, { ledger, practice }: Around): Services['outside'] {
  return {
    region: () => {
      const link = findLink(ledger().read);
      return link && regionFor(link, practice);
    },
    browse: (address) => shell.browse(address, practice.url()),
  };
}

/** The practice organisation knows no secret: the one of the real registration stays at home. */
function tokensOf(outer: Outer, { now }: World, { ledger, practice }: Around): Tokens {
  const link = () => findLink(ledger().read);
  return createTokens({
    transport: outer.transport,
    now,
    vault: {
      ...outer.vault,
      read: async (name) => {
        const here = link();
        const isHidden = name === 'client-secret' && here !== null && isPractice(here);
        if (isHidden) return null;
        return here?.isKept ? outer.vault.read(name) : readIfOpen(outer.vault, name);
      },
    },
    signIn: () => {
      const here = link();
      const region = here && regionFor(here, practice);
      return here && region && { region, clientId: here.clientId };
    },
  });
}

function ledgerOf(opening: Opening): Ledger {
  if ('ledger' in opening) return opening.ledger;
  throw new Refusal('ledger-read-only', opening.sentence);
}

function troubleOf(opening: Opening) {
  const isFuture = opening.kind === 'from-the-future';
  return {
    readOnlyBecause: isFuture ? opening.sentence : null,
    closedBecause: 'ledger' in opening ? null : opening.sentence,
  };
}
