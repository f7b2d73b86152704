import { create } from 'zustand';

/** At most this many at once; the oldest gives way. */
const MOST = 3;

export type Toast = {
  readonly id: number;
  readonly look: 'plain' | 'undo' | 'trouble';
  /** The fact; the page shows it too. */
  readonly sentence: string;
  readonly action: { readonly label: string; readonly run: () => void } | null;
};

type Toasts = { readonly toasts: readonly Toast[]; readonly undo: Undo | null };
/** What Ctrl Z takes back, until the next change. */
type Undo = { readonly id: number; readonly run: () => void };

export const useToasts = create<Toasts>(() => ({ toasts: [], undo: null }));

let lastId = 0;

export function toast({
  sentence,
  action = null,
  look = 'plain',
}: {
  readonly sentence: string;
  readonly action?: Toast['action'];
  readonly look?: 'plain' | 'trouble';
}): void {
  show({ look, sentence, action });
}

/** Says what was done and how to take it back; Ctrl Z does the same until the next change. */
export function offerUndo({
  sentence,
  undo,
}: {
  readonly sentence: string;
  readonly undo: () => Promise<void> | void;
}): void {
  const run = () => {
    useToasts.setState({ undo: null });
    dropToast(id);
    void Promise.resolve(undo()).catch(sayTrouble);
  };
  const id = show({ look: 'undo', sentence, action: { label: 'Undo', run } });
  useToasts.setState({ undo: { id, run } });
}

/** For what went wrong outside of any form; the sentence is the problem's own. */
export function sayTrouble(problem: unknown): void {
  const sentence =
    problem instanceof Error ? problem.message : 'Something went wrong. Nothing was changed.';
  show({ look: 'trouble', sentence, action: null });
}

export function dropToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((each) => each.id !== id) }));
}

function show(fresh: Omit<Toast, 'id'>): number {
  lastId += 1;
  const id = lastId;
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts, { ...fresh, id }].slice(-MOST) }));
  return id;
}
