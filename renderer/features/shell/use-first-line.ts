import type { createSpotlight } from '@mantine/spotlight';
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';

type Store = ReturnType<typeof createSpotlight>[0];

type Asked = {
  readonly store: Store;
  readonly typed: string;
  /** What is drawn answers other words: the answer for those typed is on its way. */
  readonly isAwaited: boolean;
  /** Changes with what is drawn. */
  readonly drawn: unknown;
};

/**
 * Enter opens the chosen line of what was found for the words typed, never of what was found for
 * those before: pressed too early, it is kept until the answer is drawn. Any other key drops it.
 */
export function useFirstLine({ store, typed, isAwaited, drawn }: Asked) {
  const isKept = useRef(false);
  const before = useRef({ typed, drawn });

  // Before the next key can come: what was found may stand above the line that was chosen.
  useLayoutEffect(() => {
    if (before.current.typed === typed && before.current.drawn === drawn) return;
    before.current = { typed, drawn };
    chooseFirst(store);
  });

  useLayoutEffect(() => {
    if (isAwaited || !isKept.current) return;
    isKept.current = false;
    if (store.getState().opened) chosenLine()?.click();
  }, [store, isAwaited]);

  return (event: KeyboardEvent) => {
    const isEnter = event.key === 'Enter' && !event.nativeEvent.isComposing;
    isKept.current = isEnter && isAwaited;
    if (!isEnter) return;
    if (isAwaited) {
      event.preventDefault();
      event.stopPropagation();
    } else if (chosenLine() === null) {
      chooseFirst(store);
    }
  };
}

/** Spotlight marks its lines in the page itself, and by number in its store. */
function chooseFirst(store: Store): void {
  const lines = document.querySelectorAll('.palette-list [data-action]');
  for (const line of lines) line.removeAttribute('data-selected');
  lines[0]?.setAttribute('data-selected', 'true');
  store.updateState((state) => ({ ...state, selected: 0 }));
}

function chosenLine(): HTMLElement | null {
  return document.querySelector<HTMLElement>('.palette-list [data-selected]');
}
