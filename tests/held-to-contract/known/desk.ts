import type { Known, Undescribed } from '#tests/held-to-contract/known/known.ts';

export const knownOfDesk: readonly Known[] = [];

export const undescribedOfDesk: readonly Undescribed[] = [];
