import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CONTACT_FIELDS } from '#domain/client/contact-data.ts';
import { readTold, toldSentence, unmarked } from '#main/told-fields.ts';

const CHANGED = [
  { field: 'phone', before: '1', value: '2' },
  { field: 'street', before: '', value: 'Ring 1' },
  { field: 'city', before: 'Graz', value: '' },
] as const;

test('W91 a line of history says what it was before', () => {
  expect(toldSentence('CRM', CHANGED)).toBe(
    'CRM changed the phone from “1” to “2”, changed the street to “Ring 1” and took the city “Graz” away',
  );
  expect(readTold('CRM', toldSentence('CRM', CHANGED))).toEqual(CHANGED);
  expect(readTold('CRM', 'Changed Marrow & Pith')).toEqual([]);
});

const text = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '” to “',
    'changed the phone from “1” to “2”',
    '“',
    ' and took the city “x” away',
  ),
);

test('W91 whatever a field holds, a line is read as it was told', () => {
  const told = fc.record({ field: fc.constantFrom(...CONTACT_FIELDS), before: text, value: text });
  fc.assert(
    fc.property(fc.array(told, { minLength: 1, maxLength: 9 }), (fields) => {
      const read = readTold('CRM', toldSentence('CRM', fields));
      const meant = fields.map(({ field, before, value }) => {
        return { field, before: unmarked(before), value: unmarked(value) };
      });
      expect(read).toEqual(meant);
    }),
    { seed: 7 },
  );
});
