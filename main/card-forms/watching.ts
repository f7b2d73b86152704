import { listWatchedForms, saveHostedForm } from '#db/hosted-forms.ts';
import type { Ledger } from '#db/ledger.ts';
import { type HostedForm, nextLook } from '#domain/card/hosted-form.ts';
import type { Instant } from '#domain/dates.ts';
import type { HostedFormId } from '#domain/ids.ts';
import type { World } from '#main/world.ts';

const MINUTE_MS = 60_000;
const LONGEST_MS = 60 * MINUTE_MS;
const HELD_MS = 5_000;
const SHORTEST_MS = 1_000;
const REST_MS = 5_000;

/** Looks after forms while more may be heard of them: at the start, soon, then more slowly. */
export type Watching = {
  readonly start: () => void;
  /** Something is to be looked at sooner than it was thought. */
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
};

type Parts = {
  readonly ledger: () => Ledger;
  readonly now: () => Instant;
  readonly sleep: World['sleep'];
  /** While something long is written, nothing is looked at. */
  readonly isHeld: () => boolean;
  /** False where the gateway could not say anything. */
  readonly look: (id: HostedFormId) => Promise<boolean>;
  readonly onTrouble: (error: unknown) => void;
};

export function createWatching(parts: Parts): Watching {
  const { ledger, now, sleep, isHeld, look, onTrouble } = parts;
  const ended = new AbortController();
  /** Not asked before then, because it could not be told; longer each time. */
  const later = new Map<HostedFormId, { readonly at: number; readonly pause: number }>();
  let resting = new AbortController();
  let running: Promise<void> | null = null;

  async function lookOnce(id: HostedFormId): Promise<void> {
    const pause = Math.min((later.get(id)?.pause ?? MINUTE_MS / 4) * 2, LONGEST_MS);
    const isHeard = await look(id).catch((error: unknown) => {
      onTrouble(error);
      return false;
    });
    if (isHeard) later.delete(id);
    else later.set(id, { at: now() + pause, pause });
  }

  const watched = () => listWatchedForms(ledger().read);
  const dueAt = (form: HostedForm) =>
    Math.max(nextLook(form) ?? Number.POSITIVE_INFINITY, later.get(form.id)?.at ?? 0);

  /** Those of which it is time, one after the other. */
  async function lookAt(forms: readonly HostedForm[]): Promise<void> {
    for (const { id } of forms) {
      if (ended.signal.aborted || isHeld()) return;
      await lookOnce(id);
    }
  }

  async function run(): Promise<void> {
    recover(ledger());
    await lookAt(watched().filter(({ endsAt }) => endsAt !== null));
    while (!ended.signal.aborted) {
      resting = new AbortController();
      await lookAt(watched().filter((form) => dueAt(form) <= now()));
      const next = Math.min(...watched().map(dueAt), now() + LONGEST_MS);
      const rest = isHeld() ? HELD_MS : Math.max(next - now(), SHORTEST_MS);
      await sleep(rest, AbortSignal.any([ended.signal, resting.signal]));
    }
  }

  return {
    start: () => {
      running = run().catch(onTrouble);
    },
    wake: () => {
      later.clear();
      resting.abort();
    },
    stop: async () => {
      ended.abort();
      await Promise.race([running, sleep(REST_MS)]);
    },
  };
}

/** The program ended while one was asked for: nobody was shown it. */
function recover({ read, write }: Ledger): void {
  for (const form of listWatchedForms(read)) {
    if (form.state !== 'asked') continue;
    write((tx) => saveHostedForm(tx, { ...form, state: 'left', isCertain: form.endsAt === null }));
  }
}
