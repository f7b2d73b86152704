import type { CurrencyCode } from '#domain/currency.ts';
import type { Instant } from '#domain/dates.ts';
import { redirectAddress } from '#main/loopback.ts';
import type { Sandbox } from '#sandbox/server.ts';

/** Always the same organisation, with the same ids, on every computer. */
const SEED = 20_260_105;
const CLIENT_ID = '1000.PRACTICEORGANISATION';

/** The practice organisation, once it runs. */
export type PracticeDoor = {
  /** `http://127.0.0.1:41234`: accounts, CRM and Books at once. */
  readonly url: string;
  readonly clientId: string;
  /** With what its card gateway is spoken to. */
  readonly merchant: Sandbox['merchant'];
};

export type PracticeHouse = {
  /** Starts it, or gives the one that runs. What was delivered to it earlier is still there. */
  readonly open: (baseCurrency: CurrencyCode) => Promise<PracticeDoor>;
  readonly url: () => string | null;
  readonly close: () => Promise<void>;
};

type Parts = {
  readonly file: string;
  readonly now: () => Instant;
  /** Where a sign-in may come back to. */
  readonly ports: readonly number[];
};

export function createPractice({ file, now, ports }: Parts): PracticeHouse {
  let starting: Promise<Sandbox> | null = null;
  let sandbox: Sandbox | null = null;

  async function start(baseCurrency: CurrencyCode): Promise<Sandbox> {
    // Only who visits the practice organisation waits for it to be loaded.
    const { startSandbox } = await import('#sandbox/server.ts');
    return await startSandbox({
      port: 0,
      seed: SEED,
      clock: { now },
      client: {
        clientId: CLIENT_ID,
        clientSecret: null,
        redirectUris: ports.map(redirectAddress),
      },
      baseCurrency,
      persistTo: file,
      limits: { booksPerMinute: 4_000, booksPerDay: 200_000, secondsBetweenPolls: 1 },
    });
  }

  return {
    open: async (baseCurrency) => {
      starting ??= start(baseCurrency);
      try {
        sandbox = await starting;
      } catch (cause) {
        starting = null;
        throw cause;
      }
      const { url, merchant } = sandbox;
      return { url, clientId: CLIENT_ID, merchant };
    },
    url: () => sandbox?.url ?? null,
    close: async () => {
      const closing = sandbox;
      starting = null;
      sandbox = null;
      await closing?.stop();
    },
  };
}
