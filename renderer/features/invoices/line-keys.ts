/** What a key does to the line it is pressed in. */
export type LineDeed = 'next' | 'up' | 'down' | 'copy' | 'remove' | 'detail' | 'undo' | 'redo';

type Stroke = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** By modifier and key; Ctrl is ⌘ on macOS. */
const DEEDS: ReadonlyMap<string, LineDeed> = new Map([
  ['enter', 'next'],
  ['shift enter', 'detail'],
  ['alt arrowup', 'up'],
  ['alt arrowdown', 'down'],
  ['ctrl d', 'copy'],
  ['ctrl delete', 'remove'],
  ['ctrl backspace', 'remove'],
  ['ctrl z', 'undo'],
  ['ctrl shift z', 'redo'],
]);

/** Null is a key that belongs to the field. */
export function deedOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Stroke): LineDeed | null {
  const held = [
    ctrlKey || metaKey ? 'ctrl' : '',
    altKey ? 'alt' : '',
    shiftKey ? 'shift' : '',
    key.toLowerCase(),
  ];
  return DEEDS.get(held.filter((word) => word !== '').join(' ')) ?? null;
}
