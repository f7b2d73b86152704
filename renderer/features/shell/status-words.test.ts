import { expect, test } from 'vitest';
import type { Connection, SyncStatus } from '#contract/sync.ts';
import {
  needsWords,
  sendingWords,
  statusWords,
  waitingWords,
} from '#renderer/features/shell/status-words.ts';

const AT_HOME: Connection = {
  kind: 'connected',
  organisation: 'Fernhill Works',
  region: 'eu',
  isPractice: false,
  isKept: true,
};

function status(part: Partial<SyncStatus> = {}): SyncStatus {
  return {
    connection: AT_HOME,
    offlineSince: null,
    waiting: 0,
    sending: 0,
    needsYou: 0,
    delivered: 0,
    setAside: 0,
    differing: 0,
    systems: [],
    ...part,
  };
}

function said(part: Partial<SyncStatus> = {}): string {
  const { before, name, after } = statusWords(status(part));
  return before + name + after;
}

test('W36 the status line names who is connected, and where', () => {
  expect(said()).toBe('Connected as Fernhill Works, EU');
});

test('W36 offline is a place: it says since when', () => {
  const at = new Date(2026, 10, 20, 9, 12).getTime() as NonNullable<SyncStatus['offlineSince']>;
  expect(said({ offlineSince: at })).toMatch(/^Offline since 09:12/);
});

test('W36 without an account it says so, and nothing waits', () => {
  expect(said({ connection: { kind: 'none' } })).toBe('No account connected');
  expect(waitingWords(status({ connection: { kind: 'none' } }))).toBeNull();
});

test('W36 the end of a sign-in is loud and says that everything is kept', () => {
  const out = {
    connection: { ...AT_HOME, kind: 'signed-out' as const, why: 'Zoho ended it.' },
    waiting: 12,
  };
  expect(said(out)).toBe('Sign in to Zoho again');
  expect(statusWords(status(out)).tone).toBe('needs');
  expect(waitingWords(status(out))).toBe('12 waiting, kept here');
});

test('W36 the practice organisation is named as such', () => {
  expect(said({ connection: { ...AT_HOME, isPractice: true } })).toBe(
    'Practice organisation · nothing leaves this computer',
  );
});

test('W36 sending counts up to what was there when it began', () => {
  expect(sendingWords(status({ waiting: 8, sending: 1 }), 12)).toBe('Sending 4 of 12');
  expect(sendingWords(status({ waiting: 8 }), 12)).toBeNull();
});

test('W36 an empty queue is said, too', () => {
  expect(waitingWords(status())).toBe('nothing waits');
});

test('W36 what needs you is a sentence part, also when it is nothing', () => {
  expect([needsWords(0), needsWords(1), needsWords(2)]).toEqual([
    'nothing needs you',
    '1 needs you',
    '2 need you',
  ]);
});
