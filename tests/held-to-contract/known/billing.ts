import type { Known, Undescribed } from '#tests/held-to-contract/known/known.ts';

export const knownOfBilling: readonly Known[] = [];

export const undescribedOfBilling: readonly Undescribed[] = [];
