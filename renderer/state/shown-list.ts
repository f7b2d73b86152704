import { create } from 'zustand';

type ShownList = { readonly exportIt: (() => void) | null };

/** The list on screen, for whoever offers to export it. */
export const useShownList = create<ShownList>(() => ({ exportIt: null }));

/** Returns how to take it away again. */
export function showList(exportIt: () => void): () => void {
  useShownList.setState({ exportIt });
  return () => {
    if (useShownList.getState().exportIt === exportIt) useShownList.setState({ exportIt: null });
  };
}
