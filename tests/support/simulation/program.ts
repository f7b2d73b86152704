import type { Instant } from '#domain/dates.ts';
import { createFeedStore } from '#main/feed-store.ts';
import { createOutboxStore } from '#main/outbox-store.ts';
import { openSandbox } from '#sandbox/server.ts';
import type { FeedStore } from '#sync/feed-store.ts';
import type { OutboxStore } from '#sync/outbox-store.ts';
import { EUR } from '#sync/testing/samples.ts';
import { SCOPES } from '#sync/zoho/scopes.ts';
import { rememberLink } from '#tests/support/linked.ts';
import { watchCharges } from '#tests/support/simulation/charged.ts';
import { type Dice, diceOf } from '#tests/support/simulation/dice.ts';
import { lineTo } from '#tests/support/simulation/line.ts';
import { settledProgram } from '#tests/support/simulation/template.ts';
import { fairWeather } from '#tests/support/simulation/weather.ts';
import type { World } from '#tests/support/simulation/world.ts';
import { type Clock, openDesk, type SyncDesk } from '#tests/support/sync-desk.ts';

const URL_INSIDE = 'http://127.0.0.1:1';
/** Every so many seeds, Books has no unique fields: all is looked for before it is made. */
const WITHOUT_FIELDS = 4;
/** Every so many seeds, the lists of Books and the searches of Desk lag behind. */
const WITH_LAG = 2;
const LAG_MS = 50_000;
/** Every so many seeds, Billing is an organisation of its own. */
const WITH_OWN_BILLING = 3;

/** Killed in the middle of something; only the simulation knows it. */
export class Killed extends Error {}

/** A settled program, connected to an organisation that differs from seed to seed. */
export async function openWorld(
  seed: number,
  around: World['around'] = (line) => line,
): Promise<World> {
  const program = await settledProgram();
  const clock = clockOf(program);
  const weather = fairWeather();
  const sandbox = openSandbox({
    seed,
    baseCurrency: 'EUR',
    clock: { now: () => clock.at - weather.skewMs },
  });
  sandbox.isAt(URL_INSIDE);
  const { control } = sandbox;
  const billingOrganization = seed % WITH_OWN_BILLING === 0 ? 'own' : 'shared';
  control.setBehaviour({ billingOrganization });
  if (seed % WITH_LAG === 0) control.setBehaviour({ listLagMs: LAG_MS, deskSearchLagMs: LAG_MS });
  if (seed % WITHOUT_FIELDS === 0) {
    for (const module of ['contacts', 'items', 'invoices', 'customerpayments', 'expenses']) {
      control.setKeyField('books', module, false);
    }
  }
  const world: World = {
    ...{ seed, dice: diceOf(seed), clock, weather, program, sandbox, around },
    refreshToken: control.signIn(SCOPES.map(({ scope }) => scope)).refreshToken,
    ...{ late: [], troubles: [], touched: new Set(), edits: [], charges: [], crashes: 0 },
    ...{ desk: null, killed: Promise.resolve(), kill: () => undefined },
    begunAt: clock.at,
  };
  world.desk = await startProgram(world);
  const { setups } = world.desk;
  const { clientId } = sandbox.client;
  program.services.ledger.write((tx) => rememberLink(tx, { clientId, setups }));
  return world;
}

/** What a start of the app does: what was being sent waits again, and the runners begin anew. */
export async function startProgram(world: World): Promise<SyncDesk> {
  const { sandbox, clock, dice, weather, late, program } = world;
  world.killed = new Promise((resolve) => {
    world.kill = resolve;
  });
  const ledger = () => program.services.ledger;
  const held = () => false;
  const store = createOutboxStore({ ...program.services, ledger, isHeld: held });
  store.recover(clock.at);
  const feeds = createFeedStore({
    ...program.services,
    ...{ ledger, isHeld: held, push: () => undefined },
    onTrouble: (error) => world.troubles.push(`a fact was refused: ${String(error)}`),
  });
  const line = lineTo({ sandbox, dice, clock, weather, late, onCrash: () => world.kill() });
  return openDesk({
    url: URL_INSIDE,
    clientId: sandbox.client.clientId,
    refreshToken: world.refreshToken,
    transport: watchCharges(world.around(line), world),
    store: fragile(world, store),
    feeds: fragileFeeds(world, feeds),
    clock,
    chance: dice.next,
    baseCurrency: EUR,
    ...(world.desk && { setups: world.desk.setups }),
  });
}

function clockOf({ clock }: World['program']): Clock {
  return {
    get at() {
      return clock.now;
    },
    set at(now: Instant) {
      clock.now = now;
    },
  };
}

type Around = <T>(change: () => T) => T;

/** Killed before or after a commit, as likely as in the middle of a call. */
function around({ weather, dice }: { weather: World['weather']; dice: Dice }): Around {
  return (change) => {
    const crash = weather.troubles['crash-before'] / 2;
    if (dice.happens(crash)) throw new Killed('before');
    const result = change();
    if (dice.happens(crash)) throw new Killed('after');
    return result;
  };
}

function fragile(world: World, store: OutboxStore): OutboxStore {
  const risky = around(world);
  return {
    ...store,
    claim: (...asked) => risky(() => store.claim(...asked)),
    settle: (...settled) => risky(() => store.settle(...settled)),
  };
}

function fragileFeeds(world: World, feeds: FeedStore): FeedStore {
  const risky = around(world);
  return { ...feeds, absorb: (...absorbed) => risky(() => feeds.absorb(...absorbed)) };
}

export function noteTroubles({ desk, troubles }: World): void {
  for (const trouble of desk?.troubles.splice(0) ?? [])
    troubles.push(`trouble: ${String(trouble)}`);
}
