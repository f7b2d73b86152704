/** After trouble it is tried again by itself, this many times the usual rest later. */
const PATIENCE = 10;

export type Autosave<T> = {
  /** What there is to save now; written once nothing changed for a while. */
  readonly change: (value: T) => void;
  /** Writes what is newest at once; throws what saving threw, and keeps the value for later. */
  readonly flush: () => Promise<void>;
  /** Nothing is written any more. */
  readonly stop: () => void;
};

type Options<T> = {
  readonly restMs: number;
  readonly save: (value: T) => Promise<void>;
  readonly onProblem: (problem: unknown) => void;
};

/**
 * Saves one after the other and only the newest: of what changed while a save was under way, the
 * last state follows it, so that a slow save can never overwrite a later one.
 */
export function createAutosave<T>({ restMs, save, onProblem }: Options<T>): Autosave<T> {
  let waiting: { readonly value: T } | null = null;
  let last: Promise<void> = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;

  const writeWaiting = async () => {
    while (waiting !== null && !isStopped) {
      const sent: { readonly value: T } = waiting;
      waiting = null;
      try {
        await save(sent.value);
      } catch (problem) {
        waiting ??= sent;
        onProblem(problem);
        rest(restMs * PATIENCE);
        throw problem;
      }
    }
  };
  const flush = () => {
    clearTimeout(timer);
    last = last.catch(() => undefined).then(writeWaiting);
    return last;
  };
  const rest = (ms: number) => {
    clearTimeout(timer);
    if (!isStopped) timer = setTimeout(() => void flush().catch(() => undefined), ms);
  };

  return {
    change(value) {
      waiting = { value };
      rest(restMs);
    },
    flush,
    stop() {
      isStopped = true;
      waiting = null;
      clearTimeout(timer);
    },
  };
}
