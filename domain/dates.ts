import type { Brand } from '#domain/brand.ts';

/** A day, `YYYY-MM-DD`. Days compare with `<` and never know a time zone. */
export type IsoDate = Brand<string, 'IsoDate'>;
/** A moment, in milliseconds since 1970 UTC. */
export type Instant = Brand<number, 'Instant'>;
