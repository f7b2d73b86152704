import type { Services } from '#main/services.ts';

/** What is needed to take in what came back. */
export type Absorbing = Pick<Services, 'now' | 'newId' | 'newKey'>;
