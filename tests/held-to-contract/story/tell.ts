import type { Fact } from '#domain/fact.ts';
import { CONNECTORS } from '#sync/registry.ts';
import { tellBilling } from '#tests/held-to-contract/story/billing.ts';
import { tellBooks } from '#tests/held-to-contract/story/books.ts';
import { tellCrm } from '#tests/held-to-contract/story/crm.ts';
import { tellDesk } from '#tests/held-to-contract/story/desk.ts';
import { openStage, type Stage, type Telling } from '#tests/held-to-contract/story/stage.ts';

export type Told = {
  readonly amiss: readonly string[];
  /** What was delivered or read to its end: 'billing plan.saved' or 'billing.plans'. */
  readonly played: readonly string[];
  /** What came back, member by member: 'billing card.seen brand'. */
  readonly heard: readonly string[];
};

/**
 * Signs in, looks around, delivers the story through the real runners and connectors and reads all
 * feeds; a sentence for each delivery that did not arrive and each feed that could not be read.
 */
export async function tellStory(telling: Telling): Promise<Told> {
  const stage = await openStage(telling);
  try {
    await tellBooks(stage);
    await tellCrm(stage);
    await tellBilling(stage);
    await tellDesk(stage);
    await stage.listen(26);
    return outcomeOf(stage);
  } finally {
    await stage.close();
  }
}

function outcomeOf({ store, feeds, troubles, telling }: Stage): Told {
  const named = `${telling.billing} organisation, ${telling.hasKeys ? 'with' : 'without'} fields`;
  const unsent = store.rows
    .filter(({ state }) => state !== 'sent')
    .map(
      ({ delivery: { system, event }, notes }) => `${system} ${event.kind}: ${notes.at(-1) ?? ''}`,
    );
  const unread = [...feeds.kept].flatMap(([name, { trouble }]) =>
    trouble === null ? [] : [`${name}: ${trouble}`],
  );
  const sent = store.rows.filter(({ state }) => state === 'sent');
  const read = [...feeds.kept].filter(([, { trouble }]) => trouble === null);
  return {
    amiss: [...unsent, ...unread, ...troubles()].map((one) => `${named}: ${one}`),
    played: [
      ...sent.map(({ delivery: { system, event } }) => `${system} ${event.kind}`),
      ...read.map(([name]) => name),
    ],
    heard: feeds.facts.flatMap((fact) => membersOf(fact)),
  };
}

function membersOf(fact: Fact): readonly string[] {
  const isTold = (value: unknown) =>
    value !== null && value !== '' && JSON.stringify(value) !== '[]';
  const told = Object.entries(fact).filter(([, value]) => isTold(value));
  return told.map(([member]) => `${fact.system} ${fact.kind} ${member}`);
}

/** What the one stories heard and the others never did. */
export function heardLess(all: readonly Told[], others: readonly Told[]): readonly string[] {
  const heard = new Set(others.flatMap((one) => one.heard));
  return [...new Set(all.flatMap((one) => one.heard))].filter((one) => !heard.has(one));
}

/** Everything that can be told or read, whatever system it is of: the story has to have all of it. */
export function neverPlayed(stories: readonly Told[]): readonly string[] {
  const played = new Set(stories.flatMap((one) => one.played));
  const all = CONNECTORS.flatMap(({ system, plans, feeds = [] }) => [
    ...Object.keys(plans).map((kind) => `${system} ${kind}`),
    ...feeds.map(({ name }) => name),
  ]);
  return all.filter((one) => !played.has(one));
}
