/** What a key does to the line it is pressed in. */
export type LineDeed = 'next' | 'up' | 'down' | 'copy' | 'remove' | 'detail' | 'undo';

type Stroke = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Ctrl is ⌘ on macOS. Null is a key that belongs to the field. */
export function deedOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Stroke): LineDeed | null {
  const isCommand = ctrlKey || metaKey;
  if (altKey && !isCommand) return { ArrowUp: 'up', ArrowDown: 'down' }[key] as LineDeed | null;
  if (isCommand && key.toLowerCase() === 'd') return 'copy';
  if (isCommand && !shiftKey && key.toLowerCase() === 'z') return 'undo';
  if (isCommand && (key === 'Delete' || key === 'Backspace')) return 'remove';
  if (isCommand || altKey || key !== 'Enter') return null;
  return shiftKey ? 'detail' : 'next';
}
