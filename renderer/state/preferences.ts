import { create } from 'zustand';

const SINGLE_KEYS = 'gigledger.single-keys';
const OFF = 'off';

/** What a person prefers of this window; kept on this computer, never part of the ledger. */
export const usePreferences = create<{ readonly hasSingleKeys: boolean }>(() => ({
  hasSingleKeys: localStorage.getItem(SINGLE_KEYS) !== OFF,
}));

/** Single letters such as `N` can be turned off (WCAG 2.1.4). */
export function setSingleKeys(isOn: boolean): void {
  if (isOn) localStorage.removeItem(SINGLE_KEYS);
  else localStorage.setItem(SINGLE_KEYS, OFF);
  usePreferences.setState({ hasSingleKeys: isOn });
}
