import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { openSandbox } from '#sandbox/server.ts';
import { aClient, aLine, aPlan } from '#tests/support/builders.ts';
import { connectPractice, startLedger } from '#tests/support/deeds.ts';
import { type LaunchedApp, launch } from '#tests/support/electron.ts';
import { diceOf } from '#tests/support/simulation/dice.ts';
import { ledgerIn } from '#tests/support/window-ledger.ts';

const OPENS_WITHIN_MS = 30_000;
const QUIET_WITHIN_MS = 900_000;
const LOOK_EVERY_MS = 1_000;

export type AppKillReport = {
  readonly kills: number;
  /** What the window said was saved. */
  readonly saved: number;
  readonly duplicates: readonly string[];
  readonly lost: readonly string[];
  /** What is not delivered at the end, and windows that were not the app's own. */
  readonly odd: readonly string[];
};

type Saved = {
  readonly place: readonly [system: 'crm' | 'books' | 'billing' | 'desk', module: string];
  readonly name: string;
};

/**
 * The whole app under a display, killed by SIGKILL while it writes or delivers, and opened again on
 * the same profile (drill D2). The practice organisation dies with it and comes back as it was kept.
 */
export async function killTheApp(
  cycles: number,
  onCycle: (cycle: number) => void = () => undefined,
): Promise<AppKillReport> {
  const dice = diceOf(5);
  const saved: Saved[] = [];
  const odd: string[] = [];
  let desk = await launch();
  await startLedger(desk.page, 'Fernhill Works');
  await connectPractice(desk);
  for (let cycle = 1; cycle <= cycles; cycle += 1) {
    const writing = write(desk, cycle, saved).catch(() => undefined);
    if (dice.happens(0.7)) await writing;
    await after(dice.below(1_500));
    await desk.kill();
    await writing;
    desk = await desk.relaunch();
    odd.push(...(await standing(desk, cycle)));
    onCycle(cycle);
  }
  odd.push(...(await atRest(desk)));
  await desk.close();
  return { kills: cycles, saved: saved.length, odd, ...judged(desk.profile, saved) };
}

/** Something for each system; what the window did not hear of any more may be there or not. */
async function write({ page }: LaunchedApp, cycle: number, saved: Saved[]): Promise<void> {
  const ledger = ledgerIn(page);
  const { today } = await ledger.system.facts({});
  const email = `c${cycle}@example.com`;
  const client = await ledger.clients.save(aClient({ name: `Client ${cycle}`, email }));
  saved.push({ place: ['crm', 'Contacts'], name: client.id });
  saved.push({ place: ['books', 'contacts'], name: client.id });
  const { createdAt, updatedAt, ...draft } = await ledger.invoices.create({ clientId: client.id });
  await ledger.invoices.saveDraft({ ...draft, lines: [aLine()] });
  const { id } = await ledger.invoices.issue({ id: draft.id });
  saved.push({ place: ['books', 'invoices'], name: id });
  const asked = { clientId: client.id, subject: `Question ${cycle}`, text: 'Could you look?' };
  const ticket = await ledger.tickets.open(asked);
  saved.push({ place: ['desk', 'tickets'], name: ticket.id });
  const { price, ...plan } = await ledger.subscriptions.savePlan(aPlan({ name: `Plan ${cycle}` }));
  saved.push({ place: ['billing', 'plans'], name: plan.code });
  const terms = { planId: plan.id, quantity: 1, price, startsOn: today };
  const subscription = await ledger.subscriptions.start({ clientId: client.id, ...terms });
  saved.push({ place: ['billing', 'subscriptions'], name: subscription.id });
}

/** It opens by itself, on its own page, and asks nobody anything. */
async function standing({ app, page }: LaunchedApp, cycle: number): Promise<readonly string[]> {
  const heading = page.getByRole('heading', { level: 1 });
  await heading.waitFor({ timeout: OPENS_WITHIN_MS });
  const windows = app.windows().length;
  const dialogs = await page.getByRole('dialog').count();
  const { closedBecause, readOnlyBecause } = await ledgerIn(page).system.facts({});
  return [
    ...(windows === 1 ? [] : [`${windows} windows after kill ${cycle}`]),
    ...(dialogs === 0 ? [] : [`a dialog after kill ${cycle}`]),
    ...[closedBecause, readOnlyBecause].filter((why) => why !== null),
  ];
}

async function atRest({ page }: LaunchedApp): Promise<readonly string[]> {
  const { status } = ledgerIn(page).sync;
  for (let ms = 0; ms < QUIET_WITHIN_MS; ms += LOOK_EVERY_MS) {
    const { waiting, sending, needsYou } = await status({});
    if (waiting + sending === 0) {
      return needsYou === 0 ? [] : [`${needsYou} deliveries wait for a person`];
    }
    await after(LOOK_EVERY_MS);
  }
  return ['It does not come to rest.'];
}

function judged(profile: string, saved: readonly Saved[]) {
  const { control } = openSandbox({ seed: 1, persistTo: join(profile, 'practice.json') });
  const seen = new Set<string>();
  const duplicates = control
    .effects()
    .filter(({ action, key }) => action === 'create' && key !== null)
    .map(({ system, module, key }) => `${system} ${module} ${key}`)
    .filter((thing) => seen.size === seen.add(thing).size);
  const lost = saved
    .filter(({ place, name }) => control.keys(...place)[name] !== 1)
    .map(
      ({ place, name }) => `${place.join(' ')} has ${control.keys(...place)[name] ?? 0} of ${name}`,
    );
  return { duplicates, lost };
}
