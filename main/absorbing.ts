import type { Handling } from '#domain/authority.ts';
import type { Fact } from '#domain/fact.ts';
import type { Services } from '#main/services.ts';

/** What is needed to take in what came back. */
export type Absorbing = Pick<Services, 'now' | 'newId' | 'newKey'>;

/** The table of whose word counts asks for what nobody here can do: never passed over in silence. */
export function noWayTo(handling: Handling, { system, kind }: Fact): never {
  throw new Error(`There is no way to ${handling} ${kind} of ${system}.`);
}
