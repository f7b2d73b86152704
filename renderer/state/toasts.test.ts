import { beforeEach, expect, test } from 'vitest';
import { dropRedo, dropToast, offerUndo, toast, useToasts } from '#renderer/state/toasts.ts';

beforeEach(() => useToasts.setState({ toasts: [], undo: null, redo: null }));

const sentences = () => useToasts.getState().toasts.map(({ sentence }) => sentence);

test('W41 undo takes back the last thing, once, and its toast goes', () => {
  const undone: string[] = [];
  offerUndo({ sentence: 'First draft thrown away.', undo: () => void undone.push('first') });
  offerUndo({ sentence: 'Second draft thrown away.', undo: () => void undone.push('second') });
  useToasts.getState().undo?.run();
  expect(undone).toEqual(['second']);
  expect(useToasts.getState().undo).toBeNull();
  expect(sentences()).toEqual(['First draft thrown away.']);
});

test('W41 an undo that was refused says why', async () => {
  offerUndo({
    sentence: 'Import taken over.',
    undo: () => Promise.reject(new Error('Two of its rows are billed.')),
  });
  useToasts.getState().undo?.run();
  await Promise.resolve();
  await Promise.resolve();
  expect(sentences()).toEqual(['Two of its rows are billed.']);
});

test('W41 a closed toast leaves Ctrl Z as it is', () => {
  offerUndo({ sentence: 'Draft thrown away.', undo: () => undefined });
  const [shown] = useToasts.getState().toasts;
  dropToast(shown?.id ?? -1);
  expect(useToasts.getState().undo).not.toBeNull();
});

test('W46 what was taken back can be done again, and taken back again', async () => {
  const done: string[] = [];
  const discard = () => {
    done.push('thrown away');
    offerUndo({
      sentence: 'Draft thrown away.',
      undo: () => void done.push('back'),
      redo: discard,
    });
  };
  discard();
  for (const turn of ['undo', 'redo', 'undo'] as const) {
    useToasts.getState()[turn]?.run();
    await Promise.resolve();
  }
  expect(done).toEqual(['thrown away', 'back', 'thrown away', 'back']);
});

test('W46 after anything else there is nothing to do again', async () => {
  offerUndo({ sentence: 'First.', undo: () => undefined, redo: () => undefined });
  useToasts.getState().undo?.run();
  await Promise.resolve();
  expect(useToasts.getState().redo).not.toBeNull();
  offerUndo({ sentence: 'Second.', undo: () => undefined });
  expect(useToasts.getState().redo).toBeNull();
  useToasts.setState({ redo: { run: () => undefined } });
  dropRedo();
  expect(useToasts.getState().redo).toBeNull();
});

test('W42 at most three toasts are shown, the oldest gives way', () => {
  for (const sentence of ['one', 'two', 'three', 'four']) toast({ sentence });
  expect(sentences()).toEqual(['two', 'three', 'four']);
});
