import { createContext, useContext, useEffect, useRef } from 'react';
import { addBindings, type Binding } from '#renderer/ui/key-bindings.ts';

/** How many dialogs this part of the window stands in. */
export const LayerContext = createContext(0);

/** Binds keys while the part is on screen; `run` is always the one of the last drawing. */
export function useKeys(bindings: readonly Binding[], isOn = true): void {
  const layer = useContext(LayerContext);
  const latest = useRef(bindings);
  latest.current = bindings;

  useEffect(() => {
    if (!isOn) return undefined;
    return addBindings({ layer, list: () => latest.current });
  }, [layer, isOn]);
}
