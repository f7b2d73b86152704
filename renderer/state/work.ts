import { create } from 'zustand';

/** Long work of main: `done` of `total` steps. */
export type Work = { readonly what: string; readonly done: number; readonly total: number };

export const useWork = create<{ readonly work: Work | null }>(() => ({ work: null }));

/** A total of 0 means that the work has ended. */
export function setWork({ what, done, total }: Work): void {
  useWork.setState({ work: total === 0 ? null : { what, done, total } });
}
