/**
 * Two that the gateway of the practice organisation approves, so that they are typed there too. A
 * Visa is printed in fours, an American Express in four, six and five.
 */
const VISA = ['4111', '1111', '1111', '1111'];
const AMEX = ['3700', '000000', '00002'];

export const CARD = VISA.join('');
/** Numbers that pass for a card's, of two brands, as people write them. */
export const SPELLINGS = [
  ...['', ' ', '\u00a0', '.'].map((between) => VISA.join(between)),
  VISA.join('-'),
  ...['', ' ', '-'].map((between) => AMEX.join(between)),
];
/** All of them in texts that are short enough for a name. */
export const TYPED = [SPELLINGS.slice(0, 4), SPELLINGS.slice(4)].map(
  (some) => `Card ${some.join(' or ')}`,
);
export const WORDS = TYPED.join(' or ');

/** What may be kept of them, as it stands in a file that was read sign by sign. */
export const MASKED = ['•1111', '•0002'].map((left) => Buffer.from(left).toString('latin1'));

/** Which spellings stand in a text, or in a file that was read sign by sign. */
export function cardsIn(content: string): readonly string[] {
  const read = Buffer.from(content, 'latin1').toString('utf8');
  return SPELLINGS.filter((card) => content.includes(card) || read.includes(card));
}
