import { expect, test } from 'vitest';
import { redact } from '#main/redact.ts';
import { CARD, cardsIn, WORDS } from '#tests/support/planted-card.ts';

test.each([WORDS, `Card${CARD}`, `${CARD}x`])('W7 X1 of %j no card reaches the log', (line) => {
  expect(cardsIn(redact(line))).toEqual([]);
  expect(redact(line)).not.toContain('4111');
});
