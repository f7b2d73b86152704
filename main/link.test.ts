import { expect, test } from 'vitest';
import { findLink, saveLink } from '#main/link.ts';
import { cardsIn, WORDS } from '#tests/support/planted-card.ts';
import { aProgram } from '#tests/support/services.ts';

test('X1 what an organisation or a department is called over there is masked, its ids are not', async () => {
  const program = aProgram();
  const { ledger } = program.services;
  const setup = { organisationId: '4111111111111111' };
  const books = {
    ...{ organisation: WORDS, setup, missing: WORDS, advice: WORDS },
    choices: [{ id: '4111111111111111', name: WORDS }],
  };
  ledger.write((tx) =>
    saveLink(tx, {
      ...{ region: 'eu', clientId: '1000.A', organisation: WORDS, identity: 'eu:1', isKept: true },
      systems: { books },
    }),
  );

  const link = findLink(ledger.read);
  const { setup: kept, choices, ...words } = link?.systems.books ?? { setup: null };
  expect(cardsIn(JSON.stringify([link?.organisation, words, choices?.[0]?.name]))).toEqual([]);
  expect(kept).toEqual(setup);
  expect(choices?.[0]?.id).toBe('4111111111111111');
  await program.stop();
});
