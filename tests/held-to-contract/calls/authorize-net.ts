import type { Call } from '#tests/held-to-contract/sweep.ts';

export const authorizeNetCalls: readonly Call[] = [];
