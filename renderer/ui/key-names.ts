/** Names of keys as they are written in code, and how a keyboard and a screen reader say them. */
const ARROWS: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  PageUp: 'Page up',
  PageDown: 'Page down',
};
const MODIFIERS = new Set(['Ctrl', 'Shift', 'Alt']);

/** One stroke: a key with the modifiers that must be down with it. */
export type Stroke = {
  readonly key: string;
  readonly isCtrl: boolean;
  readonly isShift: boolean;
  readonly isAlt: boolean;
};

const isMac = /Mac/.test(navigator.userAgent);

/** `Ctrl Enter` is one stroke, `G D` is two. `Ctrl` is Cmd on a Mac. */
export function strokesOf(keys: string): readonly Stroke[] {
  const strokes: Stroke[] = [];
  let held = { isCtrl: false, isShift: false, isAlt: false };
  for (const word of keys.split(' ')) {
    if (MODIFIERS.has(word)) {
      held = { ...held, [`is${word}`]: true };
    } else {
      strokes.push({ key: word, ...held });
      held = { isCtrl: false, isShift: false, isAlt: false };
    }
  }
  return strokes;
}

/** Whether a key of the keyboard is this stroke. Signs such as `?` and `+` need their own shift. */
export function isStroke(stroke: Stroke, event: KeyboardEvent): boolean {
  const isSign = stroke.key.length === 1 && stroke.key.toUpperCase() === stroke.key.toLowerCase();
  return (
    event.key.toLowerCase() === stroke.key.toLowerCase() &&
    (isMac ? event.metaKey : event.ctrlKey) === stroke.isCtrl &&
    event.altKey === stroke.isAlt &&
    (isSign || event.shiftKey === stroke.isShift)
  );
}

/** As printed: `Ctrl Enter`, on a Mac `Cmd Enter`. */
export function shownKeys(keys: string): string {
  return keys
    .split(' ')
    .map((word) => (word === 'Ctrl' && isMac ? 'Cmd' : (ARROWS[word] ?? word)))
    .join(' ');
}

/** As `aria-keyshortcuts` wants it: `Control+Enter`. Sequences have no such form. */
export function ariaKeys(keys: string): string | undefined {
  const strokes = strokesOf(keys);
  if (strokes.length !== 1) return undefined;
  const ctrl = isMac ? 'Meta' : 'Control';
  return keys
    .replace('Ctrl', ctrl)
    .split(' ')
    .map((word) => (word === '+' ? 'Plus' : word))
    .join('+');
}
