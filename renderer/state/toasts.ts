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

type Toasts = {
  readonly toasts: readonly Toast[];
  /** What Ctrl Z takes back, until the next change. */
  readonly undo: { readonly id: number; readonly run: () => void } | null;
  /** What was taken back last and can be done again, until anything else is done. */
  readonly redo: { readonly run: () => void } | null;
};

export const useToasts = create<Toasts>(() => ({ toasts: [], undo: null, redo: null }));

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
  redo,
}: {
  readonly sentence: string;
  readonly undo: () => Promise<void> | void;
  /** Does it again after it was taken back, and offers its own undo. */
  readonly redo?: () => Promise<void> | void;
}): void {
  const run = () => {
    useToasts.setState({ undo: null });
    dropToast(id);
    const taken = Promise.resolve(undo());
    void taken.then(() => redo && offerRedo(redo)).catch(sayTrouble);
  };
  const id = show({ look: 'undo', sentence, action: { label: 'Undo', run } });
  useToasts.setState({ undo: { id, run }, redo: null });
}

/** What was taken back is no longer the last thing that happened. */
export function dropRedo(): void {
  if (useToasts.getState().redo !== null) useToasts.setState({ redo: null });
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

function offerRedo(redo: () => Promise<void> | void): void {
  const run = () => {
    dropRedo();
    void Promise.resolve(redo()).catch(sayTrouble);
  };
  useToasts.setState({ redo: { run } });
}

function show(fresh: Omit<Toast, 'id'>): number {
  lastId += 1;
  const id = lastId;
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts, { ...fresh, id }].slice(-MOST) }));
  return id;
}
