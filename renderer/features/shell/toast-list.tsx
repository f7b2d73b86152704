import '#renderer/features/shell/toast-list.css';
import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { dropToast, type Toast, useToasts } from '#renderer/state/toasts.ts';
import { IconButton } from '#renderer/ui/button.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';

/** How long each stays; trouble stays until it is closed. */
const STAYS_MS = { plain: 8_000, undo: 20_000, trouble: null } as const;

/** In a field they take back typing. */
const OUTSIDE = { isOutsideFields: true, isEverywhere: true } as const;

/** Facts with one action each, bottom right; the page shows them too. */
export function ToastList() {
  const { toasts, undo, redo } = useToasts();
  useKeys([
    { keys: 'Ctrl Z', does: 'Undo', run: () => undo?.run(), ...OUTSIDE },
    { keys: 'Ctrl Shift Z', does: 'Redo', run: () => redo?.run(), ...OUTSIDE },
  ]);
  return (
    <div className="toasts" role="status">
      {toasts.map((each) => (
        <ToastLine key={each.id} shown={each} isUndo={each.id === undo?.id} />
      ))}
    </div>
  );
}

function ToastLine({ shown, isUndo }: { readonly shown: Toast; readonly isUndo: boolean }) {
  const { id, look, sentence, action } = shown;
  const hold = useLife(id, STAYS_MS[look]);
  const Icon = look === 'trouble' ? IconAlertTriangle : IconCheck;
  return (
    <div className={`toast toast-${look}`} {...hold}>
      <Icon aria-hidden="true" />
      <span className="toast-words">{sentence}</span>
      {action && (
        <button
          type="button"
          className="link"
          onClick={() => {
            dropToast(id);
            action.run();
          }}
        >
          {action.label}
        </button>
      )}
      {isUndo && <Kbd keys="Ctrl Z" />}
      <IconButton size="small" label="Close" icon={IconX} onPress={() => dropToast(id)} />
    </div>
  );
}

/** Time stands still under the pointer, with focus inside, and while the window is behind. */
function useLife(id: number, staysMs: number | null) {
  const [isHeld, setHeld] = useState(false);
  const isInFront = useSyncExternalStore(onFocusChange, () => document.hasFocus());
  useEffect(() => {
    if (isHeld || !isInFront || staysMs === null) return undefined;
    const timer = setTimeout(() => dropToast(id), staysMs);
    return () => clearTimeout(timer);
  }, [id, staysMs, isHeld, isInFront]);
  return {
    onPointerEnter: () => setHeld(true),
    onPointerLeave: () => setHeld(false),
    onFocus: () => setHeld(true),
    onBlur: () => setHeld(false),
  };
}

function onFocusChange(onChange: () => void): () => void {
  addEventListener('focus', onChange);
  addEventListener('blur', onChange);
  return () => {
    removeEventListener('focus', onChange);
    removeEventListener('blur', onChange);
  };
}
