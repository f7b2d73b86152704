import type { Transport } from '#sync/http.ts';
import { payOnForm } from '#tests/held-to-contract/hosted-form.ts';
import { restoreYear } from '#tests/held-to-contract/story/restore.ts';
import type { Telling } from '#tests/held-to-contract/story/stage.ts';
import { type Told, tellStory } from '#tests/held-to-contract/story/tell.ts';

export type Play = { readonly stories: readonly Told[]; readonly amiss: readonly string[] };

type Way = Omit<Telling, 'transport'>;

/** Billing with its own organisation and with that of Books, with our fields and without, and so on. */
export const EVERY_WAY: readonly Way[] = (['own', 'shared'] as const).flatMap((billing) =>
  [true, false].flatMap((hasKeys) =>
    [false, true].map((isTroubled) => ({ billing, hasKeys, isTroubled })),
  ),
);

/** Enough to need all that is read where answers hold little, and lose some of them, too. */
export const SOME_WAYS: readonly Way[] = [
  { billing: 'own', hasKeys: true, isTroubled: false },
  { billing: 'own', hasKeys: false, isTroubled: true },
  { billing: 'shared', hasKeys: false, isTroubled: true },
];

/** All that the program says to the five systems, in each of these ways. */
export async function play(transport: Transport, ways: readonly Way[]): Promise<Play> {
  const stories: Told[] = [];
  for (const way of ways) stories.push(await tellStory({ transport, ...way }));
  const restored = await restoreYear(transport);
  const paid = await payOnForm(transport);
  return { stories, amiss: [...stories.flatMap(({ amiss }) => amiss), ...restored, ...paid] };
}
