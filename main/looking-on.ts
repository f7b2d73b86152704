import type { Ledger } from '#db/ledger.ts';
import { findLink } from '#main/link.ts';
import type { World } from '#main/world.ts';

const FIRST_MS = 60_000;
const SELDOM_MS = 3_600_000;

/** Looks again at what did not answer when it was looked at, ever more seldom (rule O21). */
export type LookingOn = {
  /** Something about the connection is different: there may be something to look at again. */
  readonly begin: () => void;
  readonly stop: () => void;
};

type Parts = {
  readonly ledger: () => Ledger;
  readonly lookAgain: () => Promise<void>;
  readonly sleep: World['sleep'];
  readonly onTrouble: (cause: unknown) => void;
};

export function createLookingOn({ ledger, lookAgain, sleep, onTrouble }: Parts): LookingOn {
  const ending = new AbortController();
  let isLooking = false;

  const isOpen = () =>
    Object.values(findLink(ledger().read)?.systems ?? {}).some(
      ({ unanswered }) => unanswered !== undefined,
    );

  async function goOn(): Promise<void> {
    for (let pauseMs = FIRST_MS; isOpen(); pauseMs = Math.min(pauseMs * 2, SELDOM_MS)) {
      await sleep(pauseMs, ending.signal);
      if (ending.signal.aborted) return;
      // Whatever was in the way, the next look tells.
      await lookAgain().catch(() => undefined);
    }
  }

  return {
    begin: () => {
      if (isLooking) return;
      isLooking = true;
      void goOn()
        .catch(onTrouble)
        .finally(() => {
          isLooking = false;
        });
    },
    stop: () => ending.abort(),
  };
}
