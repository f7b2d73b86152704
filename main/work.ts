import type { Push } from '#contract/events.ts';
import { Refusal } from '#domain/errors.ts';

/** One piece of long work. */
export type Piece = {
  /** Tells how far it is, gives the window time to breathe, and ends the work once cancelled. */
  readonly step: (done: number, total: number) => Promise<void>;
};

/** Long work, one at a time: shown, and ended when the person wants it. */
export type Work = {
  /** The signal is aborted once it is cancelled, for what waits between two steps. */
  readonly run: <T>(
    what: string,
    work: (piece: Piece, signal: AbortSignal) => Promise<T>,
  ) => Promise<T>;
  readonly cancel: () => void;
  /** While this runs, nobody else may change the ledger. */
  readonly hold: <T>(work: () => Promise<T>) => Promise<T>;
  /** What to wait for while somebody holds it, else null. */
  readonly held: () => Promise<unknown> | null;
  /** While this runs nothing goes out or comes in by itself; the window is used as ever. */
  readonly quiet: <T>(work: () => Promise<T>) => Promise<T>;
  readonly isQuiet: () => boolean;
};

export function createWork(push: (push: Push) => void): Work {
  let running: AbortController | null = null;
  let held: Promise<unknown> | null = null;
  let isQuiet = false;
  return {
    run: async (what, work) => {
      if (running !== null) {
        throw new Refusal('work-running', 'Something else is still being done. Cancel it or wait.');
      }
      const mine = new AbortController();
      running = mine;
      try {
        const piece: Piece = {
          step: async (done, total) => {
            push({ kind: 'work.progress', what, done, total });
            await breathe();
            if (mine.signal.aborted) throw new Refusal('cancelled', 'Cancelled. Nothing was kept.');
          },
        };
        return await work(piece, mine.signal);
      } finally {
        running = null;
        push({ kind: 'work.progress', what, done: 0, total: 0 });
      }
    },
    cancel: () => {
      running?.abort();
    },
    hold: async (work) => {
      const holding = work().finally(() => {
        held = null;
      });
      held = holding.catch(() => undefined);
      return holding;
    },
    held: () => held,
    quiet: async (work) => {
      isQuiet = true;
      try {
        return await work();
      } finally {
        isQuiet = false;
      }
    },
    isQuiet: () => isQuiet || held !== null,
  };
}

/** Lets everything that waits have its turn, input included. */
function breathe(): Promise<void> {
  return new Promise((settle) => {
    setImmediate(settle);
  });
}
