import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rememberRemoteId } from '#db/remote-ids.ts';
import { present } from '#domain/assert.ts';
import type { Fact } from '#domain/fact.ts';
import { clientSubject } from '#domain/subject.ts';
import { SYSTEMS } from '#domain/systems.ts';
import { createFeedStore } from '#main/feed-store.ts';
import { createOutboxStore } from '#main/outbox-store.ts';
import { settled } from '#tests/support/builders.ts';
import { AT, CLIENT_THERE, FACTS } from '#tests/support/facts.ts';
import { cardsIn, MASKED, WORDS } from '#tests/support/planted-card.ts';
import { aProgram, type TestProgram } from '#tests/support/services.ts';
import { takeAlong } from '#tests/support/taken-along.ts';

/** As the runner hands on what a feed read, and what became of a delivery. */
function takeIn({ services }: TestProgram, clientId: Parameters<typeof clientSubject>[0]): void {
  const { ledger } = services;
  const refused: unknown[] = [];
  const feeds = createFeedStore({
    ...services,
    ledger: () => ledger,
    isHeld: () => false,
    onTrouble: (error) => refused.push(error),
  });
  ledger.write((tx) => {
    for (const system of SYSTEMS) {
      rememberRemoteId(tx, { system, subject: clientSubject(clientId), remoteId: CLIENT_THERE });
    }
  });
  for (const fact of Object.values(FACTS).flat() as readonly Fact[]) {
    const batch = { name: `${fact.system}.x`, system: fact.system, facts: [fact] };
    feeds.absorb({ ...batch, place: {}, more: null }, AT);
  }
  for (const system of SYSTEMS) feeds.trouble(`${system}.x`, `Refused: “${WORDS}”`);
  expect(refused).toEqual([]);
}

function answerWithCards({ services, clock }: TestProgram): void {
  const store = createOutboxStore({
    ...services,
    ledger: () => services.ledger,
    isHeld: () => false,
  });
  const [delivery] = store.claim('books', clock.now);
  const note = `Books refused this: “${WORDS}” Change it there or here, then try again.`;
  store.note(present(delivery, 'a delivery'), note, clock.now);
  store.settle(
    [{ delivery: present(delivery, 'a delivery'), settlement: { state: 'parked', note } }],
    clock.now,
  );
}

test('X1 a card number that comes back, in a fact or a refusal, is nowhere in what is kept', async () => {
  const program = aProgram();
  const client = await settled(program);
  takeIn(program, client.id);
  answerWithCards(program);
  await takeAlong(program);
  const { text } = await program.call<{ text: string }>('sync.supportLog', {});
  await program.stop();

  const kept = readdirSync(program.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name), 'latin1')] as const);
  expect(kept.filter(([name]) => name.endsWith('.csv'))).toHaveLength(5);
  expect(kept.filter(([name]) => name.endsWith('.ledger'))).toHaveLength(2);
  for (const [name, content] of [...kept, ['log', program.logged.join('\n')], ['support', text]]) {
    expect(cardsIn(content ?? ''), name).toEqual([]);
  }
  for (const left of MASKED) expect(kept.some(([, content]) => content.includes(left))).toBe(true);
});
