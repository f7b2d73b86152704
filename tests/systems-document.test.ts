import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CONNECTORS } from '#sync/registry.ts';

const ROOT = join(import.meta.dirname, '..');
const TEXT = readFileSync(join(ROOT, 'docs/systems.md'), 'utf8');
const RULES = readFileSync(join(ROOT, 'docs/rules.md'), 'utf8');
const EVERY = [...TEXT.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);

function sectionOf(title: string): string {
  const [, section = ''] = TEXT.split(`\n## ${title}\n`);
  return section.split('\n## ')[0] ?? '';
}

/** The backticked names in the first column of the table under this head. */
function namesUnder(section: string, head: string): readonly string[] {
  const [, table = ''] = section.split(`\n| ${head} |`);
  const rows = (table.split('\n\n')[0] ?? '').split('\n').slice(2);
  return rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  );
}

describe.each(CONNECTORS.map((connector) => [connector.name, connector] as const))(
  '%s',
  (name, connector) => {
    const section = sectionOf(name);

    test('every event it hears of is described, and no other', () => {
      expect(new Set(namesUnder(section, 'out'))).toEqual(new Set(Object.keys(connector.plans)));
    });

    test('every feed is described, and no other', () => {
      const feeds = (connector.feeds ?? []).map((feed) => feed.name);
      expect(new Set(namesUnder(section, 'back'))).toEqual(new Set(feeds));
    });
  },
);

test('every rule and every file it names is there', () => {
  const rules = [...TEXT.matchAll(/\b([A-Z]\d{1,2})\b/g)].map(([, rule = '']) => rule);
  expect(rules.filter((rule) => !RULES.includes(`**${rule}**`))).toEqual([]);
  const files = EVERY.filter((name) => name.includes('/'));
  expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
});

describe('what could not be verified', () => {
  const rows = TEXT.split('\n| not verified | stands in |\n')
    .slice(1)
    .flatMap((table) => (table.split('\n\n')[0] ?? '').trimEnd().split('\n').slice(1));
  const standsIn = rows.flatMap((row) => {
    const [, fact = '', where = ''] = row.split('|').map((cell) => cell.trim());
    return where.split('; ').map((one) => [one, fact] as const);
  });

  test('is told of every system and of signing in', () => {
    const sections = [...CONNECTORS.map(({ name }) => name), 'Authorize.net', 'Signing in'];
    expect(sections.filter((name) => !sectionOf(name).includes('\n| not verified |'))).toEqual([]);
  });

  test.each(standsIn)('stands in %s: %s', (where) => {
    const [, names = '', file = ''] = /^(.+) in `([^`]+)`$/.exec(where) ?? [];
    const text = readFileSync(join(ROOT, file), 'utf8');
    const declared = [...text.matchAll(/^(?:export )?(?:async )?(?:const|function) (\w+)/gm)].map(
      ([, name]) => `\`${name}\``,
    );
    expect(declared).toEqual(expect.arrayContaining(names.split(', ')));
  });
});
