import { create } from 'zustand';

/** When this window last had something written, in ms; null before the first time. */
export const useSaved = create<{ readonly savedAt: number | null }>(() => ({ savedAt: null }));

/** `at` is the moment main says it was written. */
export function markSaved(at: number): void {
  useSaved.setState({ savedAt: at });
}
