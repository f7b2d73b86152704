import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAutosave } from '#renderer/features/invoices/autosave.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A ledger that answers when it is told to. */
function slowLedger() {
  const written: string[] = [];
  const answers: { resolve: () => void; reject: (why: Error) => void }[] = [];
  const save = (value: string) =>
    new Promise<void>((resolve, reject) => {
      written.push(value);
      answers.push({ resolve, reject });
    });
  const settle = async (how: 'resolve' | 'reject') => {
    answers.shift()?.[how](new Error('The disk is full.'));
    await vi.advanceTimersByTimeAsync(0);
  };
  return { written, save, settle };
}

test('W70 a draft is written after 400 ms of rest, and not before', async () => {
  const { written, save } = slowLedger();
  const autosave = createAutosave({ restMs: 400, save, onProblem: () => undefined });

  autosave.change('a');
  await vi.advanceTimersByTimeAsync(399);
  autosave.change('ab');
  await vi.advanceTimersByTimeAsync(399);
  expect(written).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(written).toEqual(['ab']);
});

test('W71 saves never overlap, and the newest state is written last', async () => {
  const { written, save, settle } = slowLedger();
  const autosave = createAutosave({ restMs: 400, save, onProblem: () => undefined });

  autosave.change('a');
  void autosave.flush();
  await vi.advanceTimersByTimeAsync(0);
  autosave.change('ab');
  const second = autosave.flush();
  autosave.change('abc');
  await vi.advanceTimersByTimeAsync(2_000);
  expect(written).toEqual(['a']);

  await settle('resolve');
  expect(written).toEqual(['a', 'abc']);
  await settle('resolve');
  await second;
  await autosave.flush();
  expect(written).toEqual(['a', 'abc']);
});

test('W72 what could not be written stays and is tried again', async () => {
  const { written, save, settle } = slowLedger();
  const problems: unknown[] = [];
  const autosave = createAutosave({ restMs: 400, save, onProblem: (one) => problems.push(one) });

  autosave.change('a');
  const flushed = autosave.flush().catch((problem: unknown) => problem);
  await vi.advanceTimersByTimeAsync(0);
  await settle('reject');
  expect(await flushed).toEqual(new Error('The disk is full.'));
  expect(problems).toHaveLength(1);

  await vi.advanceTimersByTimeAsync(4_000);
  expect(written).toEqual(['a', 'a']);
});

test('W72 after it was stopped nothing is written', async () => {
  const { written, save } = slowLedger();
  const autosave = createAutosave({ restMs: 400, save, onProblem: () => undefined });

  autosave.change('a');
  autosave.stop();
  await vi.advanceTimersByTimeAsync(10_000);
  await autosave.flush();
  expect(written).toEqual([]);
});
