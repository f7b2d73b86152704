import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { root } from '#tests/support/house.ts';

/** Drill D13: days, numbers and due days where the clock of a computer does what clocks do. */
type Invoice = Readonly<Record<'today' | 'issuedOn' | 'dueOn' | 'number', string>>;

const BERLIN = 'Europe/Berlin';
const NEW_YORK = 'America/New_York';
const AROUND = [-61, -60, -1, 0, 1, 59, 60, 61];

/** Each invoice is issued at a moment, where the computer is then. */
const STORIES = {
  spring: around('2027-03-28T01:00:00Z'),
  autumn: around('2026-10-25T01:00:00Z'),
  midnights: [
    ...['2026-10-24T21:59:59Z', '2026-10-24T22:00:00Z', '2026-10-25T22:59:59Z'],
    ...['2026-10-25T23:00:00Z', '2027-03-27T22:59:59Z', '2027-03-27T23:00:00Z'],
    ...['2027-03-28T21:59:59Z', '2027-03-28T22:00:00Z'],
  ].map((at) => ({ at, zone: BERLIN })),
  travel: [
    { at: '2026-11-05T22:59:00Z', zone: BERLIN },
    { at: '2026-11-05T23:01:00Z', zone: BERLIN },
    { at: '2026-11-05T23:02:00Z', zone: NEW_YORK },
    { at: '2026-11-05T23:03:00Z', zone: 'Pacific/Kiritimati' },
    { at: '2026-11-05T23:04:00Z', zone: 'Pacific/Pago_Pago' },
    { at: '2026-12-31T23:30:00Z', zone: NEW_YORK },
    { at: '2026-12-31T23:31:00Z', zone: BERLIN },
  ],
  'leap day': [
    ...['2028-02-15T12:00:00Z', '2028-02-28T23:30:00Z', '2028-02-29T23:30:00Z'],
    '2027-02-14T12:00:00Z',
  ].map((at) => ({ at, zone: BERLIN })),
  frozen: [1, 2, 3, 4].map(() => ({ at: '2026-11-05T12:00:00Z', zone: BERLIN })),
};

const told = new Map<string, readonly Invoice[]>();

beforeAll(() => {
  const run = spawnSync(process.execPath, [join(root, 'tests', 'support', 'calendar.ts')], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, GIGLEDGER_STORIES: JSON.stringify(STORIES) },
  });
  expect(run.stderr).toBe('');
  for (const line of run.stdout.trim().split('\n')) {
    const { story, invoices } = JSON.parse(line) as { story: string; invoices: Invoice[] };
    told.set(story, invoices);
  }
}, 60_000);

function around(change: string) {
  return AROUND.map((minutes) => {
    return { at: new Date(Date.parse(change) + minutes * 60_000).toISOString(), zone: BERLIN };
  });
}

function of(story: keyof typeof STORIES): readonly Invoice[] {
  return told.get(story) ?? [];
}

const numbers = (year: number, count: number) =>
  Array.from({ length: count }, (_, at) => `INV-${year}-${String(at + 1).padStart(4, '0')}`);

test.each([
  ['spring', '2027-03-28', '2027-04-11'],
  ['autumn', '2026-10-25', '2026-11-08'],
] as const)(
  'S32 the hour that is not there, or there twice, in %s moves no day and no number',
  (story, day, due) => {
    const days = of(story).map(({ today, issuedOn, dueOn }) => [today, issuedOn, dueOn]);
    expect(days).toEqual(AROUND.map(() => [day, day, due]));
    expect(of(story).map(({ number }) => number)).toEqual(
      numbers(Number(day.slice(0, 4)), AROUND.length),
    );
  },
);

test('S32 a day of 23 or 25 hours begins and ends at midnight', () => {
  expect(of('midnights').map(({ issuedOn }) => issuedOn)).toEqual([
    ...['2026-10-24', '2026-10-25', '2026-10-25', '2026-10-26'],
    ...['2027-03-27', '2027-03-28', '2027-03-28', '2027-03-29'],
  ]);
});

test('S32 a computer that travels at midnight numbers on, with the day of where it is', () => {
  expect(of('travel').map(({ issuedOn, number }) => `${issuedOn} ${number}`)).toEqual([
    '2026-11-05 INV-2026-0001',
    '2026-11-06 INV-2026-0002',
    '2026-11-05 INV-2026-0003',
    '2026-11-06 INV-2026-0004',
    '2026-11-05 INV-2026-0005',
    '2026-12-31 INV-2026-0006',
    '2027-01-01 INV-2027-0001',
  ]);
});

test('S32 a leap day is a day, and a year without one ends as it should', () => {
  expect(of('leap day').map(({ issuedOn, dueOn }) => [issuedOn, dueOn])).toEqual([
    ['2028-02-15', '2028-02-29'],
    ['2028-02-29', '2028-03-14'],
    ['2028-03-01', '2028-03-15'],
    ['2027-02-14', '2027-02-28'],
  ]);
});

test('S32 a clock that stands still gives every invoice a number of its own', () => {
  expect(of('frozen').map(({ number }) => number)).toEqual(numbers(2026, 4));
});
