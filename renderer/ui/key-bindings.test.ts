import { afterEach, beforeEach, expect, test } from 'vitest';
import { setSingleKeys } from '#renderer/state/preferences.ts';
import { addBindings, openLayer } from '#renderer/ui/key-bindings.ts';

let done: string[] = [];
let ends: (() => void)[] = [];

beforeEach(() => {
  done = [];
});
afterEach(() => {
  for (const end of ends) end();
  ends = [];
  setSingleKeys(true);
});

function bind(keys: string, layer = 0, isOutsideFields = false): void {
  const binding = { keys, does: keys, run: () => done.push(keys), isOutsideFields };
  ends.push(addBindings({ layer, list: () => [binding] }));
}

function key(pressed: string, held: KeyboardEventInit = {}, target: Element = document.body): void {
  const event = new KeyboardEvent('keydown', { key: pressed, bubbles: true, ...held });
  target.dispatchEvent(event);
}

test('W32 a single letter works when no field has the focus, and only then', () => {
  bind('N');
  const field = document.body.appendChild(document.createElement('input'));
  key('n', {}, field);
  expect(done).toEqual([]);
  key('n');
  expect(done).toEqual(['N']);
});

test('W32 single letters can be turned off; keys with Ctrl go on', () => {
  bind('N');
  bind('Ctrl K');
  setSingleKeys(false);
  key('n');
  key('k', { ctrlKey: true });
  expect(done).toEqual(['Ctrl K']);
});

test('W32 keys with Ctrl work inside a field, but a field keeps its own undo', () => {
  bind('Ctrl Enter');
  bind('Ctrl Z', 0, true);
  const field = document.body.appendChild(document.createElement('input'));
  key('Enter', { ctrlKey: true }, field);
  key('z', { ctrlKey: true }, field);
  expect(done).toEqual(['Ctrl Enter']);
});

test('W32 two letters one after the other go to a place, and the second means nothing else', () => {
  bind('G I');
  bind('I');
  key('g');
  key('i');
  key('i');
  expect(done).toEqual(['G I', 'I']);
});

test('W32 keys of the page rest while a dialog is open', () => {
  bind('N');
  bind('Escape', 1);
  ends.push(openLayer());
  key('n');
  key('Escape');
  expect(done).toEqual(['Escape']);
});

test('W32 the part that came last is asked first', () => {
  bind('Escape');
  bind('Escape', 0);
  key('Escape');
  expect(done).toHaveLength(1);
});

test('W32 signs are themselves whatever must be held to type them', () => {
  bind('?');
  bind('+');
  key('?', { shiftKey: true });
  key('+', { shiftKey: true });
  expect(done).toEqual(['?', '+']);
});
