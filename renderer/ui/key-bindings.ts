import { usePreferences } from '#renderer/state/preferences.ts';
import { isStroke, type Stroke, strokesOf } from '#renderer/ui/key-names.ts';

/** What keys do, where `does` is what the list of shortcuts says. */
export type Binding = {
  readonly keys: string;
  readonly does: string;
  readonly run: () => void;
  /** False where the key works but another binding already tells of it. */
  readonly isListed?: boolean;
  /** Rests while a field has focus although it is no single key: the field has its own undo. */
  readonly isOutsideFields?: boolean;
  /** Belongs to the window, not to the page. */
  readonly isEverywhere?: boolean;
};

/** What one part of the window binds now; `layer` counts the dialogs it stands in. */
export type BindingSet = { readonly layer: number; readonly list: () => readonly Binding[] };

/** How long the first key of a pair waits for its second. */
const PAIR_MS = 1_200;

const sets: BindingSet[] = [];
let openLayers = 0;
let first: { readonly stroke: string; readonly at: number } | null = null;

/** Returns how to take the set away again. The set added last is asked first. */
export function addBindings(set: BindingSet): () => void {
  if (sets.length === 0) window.addEventListener('keydown', onKeyDown);
  sets.push(set);
  return () => {
    sets.splice(sets.indexOf(set), 1);
    if (sets.length === 0) window.removeEventListener('keydown', onKeyDown);
  };
}

/** A dialog opens a layer: keys of the page below rest until it closes. */
export function openLayer(): () => void {
  openLayers += 1;
  return () => {
    openLayers -= 1;
  };
}

export function listBindings(): readonly Binding[] {
  return sets.flatMap((set) => set.list()).filter((binding) => binding.isListed !== false);
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const isFree = !isTyping(event.target);
  for (const set of sets.toReversed()) {
    if (set.layer < openLayers) continue;
    const found = set.list().find((binding) => fits(binding, event, isFree));
    if (found) {
      first = null;
      event.preventDefault();
      found.run();
      return;
    }
  }
  first = isFree && isPlain(event) ? { stroke: event.key, at: event.timeStamp } : null;
}

function fits(binding: Binding, event: KeyboardEvent, isFree: boolean): boolean {
  const strokes = strokesOf(binding.keys);
  const last = strokes.at(-1);
  if (last === undefined || !isStroke(last, event)) return false;
  if (isSingle(last) && !(isFree && usePreferences.getState().hasSingleKeys)) return false;
  if (binding.isOutsideFields && !isFree) return false;
  if (isEnter(last) && isPressable(event.target)) return false;
  return strokes.length === 1 ? first === null || !isPairWaiting(event) : isPair(strokes, event);
}

/** After `G`, the next letter belongs to the pair and to nothing else. */
function isPairWaiting(event: KeyboardEvent): boolean {
  return sets.some(({ list }) => list().some(({ keys }) => isPair(strokesOf(keys), event)));
}

function isPair([one, two]: readonly Stroke[], event: KeyboardEvent): boolean {
  if (first === null || one === undefined || two === undefined || !isStroke(two, event))
    return false;
  const isSoon = event.timeStamp - first.at <= PAIR_MS;
  return isSoon && first.stroke.toLowerCase() === one.key.toLowerCase();
}

function isSingle(stroke: Stroke): boolean {
  return !stroke.isCtrl && !stroke.isAlt && stroke.key.length === 1;
}

function isEnter(stroke: Stroke): boolean {
  return stroke.key === 'Enter' && !stroke.isCtrl && !stroke.isAlt;
}

/** Enter belongs to the button, link, field or list that has the focus. */
function isPressable(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('a, button, input, textarea, [role]') !== null;
}

function isPlain(event: KeyboardEvent): boolean {
  return !event.ctrlKey && !event.metaKey && !event.altKey && event.key.length === 1;
}

/** A letter belongs to the field that has focus. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('[role="listbox"],[role="menu"]')) return true;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button'].includes(target.type);
  return target.matches('textarea, select, [role="combobox"]');
}
