/** A number that passes for a card's, as people write it. */
const BETWEEN = ['', ' ', '\u00a0', '.'];

export const CARD = '4111111111111111';
export const SPELLINGS = BETWEEN.map((between) => ['4111', '1111', '1111', '1111'].join(between));
export const WORDS = `Card ${SPELLINGS.join(' or ')}`;

/** Which spellings stand in a text, or in a file that was read sign by sign. */
export function cardsIn(content: string): readonly string[] {
  const read = Buffer.from(content, 'latin1').toString('utf8');
  return SPELLINGS.filter((card) => content.includes(card) || read.includes(card));
}
