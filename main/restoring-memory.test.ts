import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { holdsCard } from '#domain/card/mask.ts';
import { withMemory } from '#main/restoring-memory.ts';
import { CARD, cardsIn, WORDS } from '#tests/support/planted-card.ts';
import { aProgram } from '#tests/support/services.ts';

const ASKED = '/contacts/4600000000000000017 2026-11-02';
const ENTRY = {
  contact_id: '4600000000000000017',
  contact_name: WORDS,
  website: `/${CARD}`,
  custom_id: 4_111_111_111_111_111,
  [WORDS]: { notes: [WORDS] },
  balance: 1_190.5,
};

test('X1 Q9 what lies beside the ledger between two tries holds no card, and every id', async () => {
  const program = aProgram();
  const { services } = program;
  const ended = withMemory(services, async (answers) => {
    answers.set(ASKED, ENTRY);
    throw new Error('the line is gone');
  });
  await expect(ended).rejects.toThrow('the line is gone');
  const file = `${services.places.ledger}.restoring`;
  expect(cardsIn(readFileSync(file, 'latin1'))).toEqual([]);

  const known = await withMemory(services, async (answers) => answers.get(ASKED));
  expect(known).toMatchObject({ contact_id: ENTRY.contact_id, balance: 1_190.5 });
  await program.stop();
});

test('S38 an id of ours is kept sign by sign, wherever it stands and whatever its digits are', async () => {
  const ours = '0190f5fe-7c00-7a00-8111-111111111104';
  expect(holdsCard(ours)).toBe(true);
  const { services, stop } = aProgram();
  const fields = [{ api_name: 'cf_gigledger_key', value: ours }];
  const ended = withMemory(services, async (answers) => {
    answers.set(ASKED, { reference_number: ours, custom_fields: fields });
    throw new Error('the line is gone');
  });
  await expect(ended).rejects.toThrow('the line is gone');
  const known = await withMemory(services, async (answers) => answers.get(ASKED));
  expect(known).toEqual({ reference_number: ours, custom_fields: fields });
  await stop();
});
