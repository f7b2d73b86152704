import type { Known, Undescribed } from '#tests/held-to-contract/known/known.ts';

export const knownOfAuthorizeNet: readonly Known[] = [];

export const undescribedOfAuthorizeNet: readonly Undescribed[] = [];
