import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { setSingleKeys as bindSingleKeys } from '#renderer/ui/key-bindings.ts';

type Preferences = { readonly hasSingleKeys: boolean };

/** What this window remembers of a person's taste; nothing of the ledger. */
export const usePreferences = create<Preferences>()(
  persist((): Preferences => ({ hasSingleKeys: true }), {
    name: 'preferences',
    onRehydrateStorage: () => (kept) => bindSingleKeys(kept?.hasSingleKeys ?? true),
  }),
);

export function setSingleKeys(hasSingleKeys: boolean): void {
  bindSingleKeys(hasSingleKeys);
  usePreferences.setState({ hasSingleKeys });
}
