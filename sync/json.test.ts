import { expect, test } from 'vitest';
import { readJson } from '#sync/json.ts';

test('S13 a 19-digit id stays what it was, digit for digit', () => {
  expect(readJson('{"id":4600000000012345679,"n":[-9007199254740993,12]}')).toEqual({
    id: '4600000000012345679',
    n: ['-9007199254740993', 12],
  });
});

test('S13 digits inside texts, fractions and exponents are left alone', () => {
  const text = '{"a":"x 4600000000012345679 \\" 1","b":1.25,"c":1e3,"d":12.3456789012345678}';
  expect(readJson(text)).toEqual(JSON.parse(text));
});

test.each([
  ['cut off', '{"id":460000000001234'],
  ['a page', '<!doctype html><p>Sign in</p>'],
  ['an open text', '{"a":"\\'],
  ['nothing', ''],
  ['nested too deep', '['.repeat(1_000_000)],
  ['deep and closed', `${'['.repeat(500)}${']'.repeat(500)}`],
])('S14 %s is no JSON, and no harm', (_, text) => {
  expect(readJson(text)).toBeNull();
});

test('S14 a long text inside is read in one go', () => {
  expect(readJson(JSON.stringify({ a: 'x'.repeat(5_000_000) }))).toMatchObject({});
});
