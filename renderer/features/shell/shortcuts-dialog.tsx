import '#renderer/features/shell/shortcuts-dialog.css';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { listBindings } from '#renderer/ui/key-bindings.ts';
import { strokesOf } from '#renderer/ui/key-names.ts';

type Line = { readonly keys: string; readonly does: string };

/** Keys that a part understands while it has the focus. */
const IN_LISTS: readonly Line[] = [
  { keys: 'J K', does: 'Next, previous' },
  { keys: 'Home End', does: 'First, last' },
  { keys: 'Enter', does: 'Open' },
  { keys: 'X', does: 'Select' },
  { keys: 'Shift ArrowDown', does: 'Extend the selection' },
  { keys: 'Ctrl A', does: 'Select all that match' },
];
const IN_DAYS: readonly Line[] = [
  { keys: 'T', does: 'Today' },
  { keys: '+ −', does: 'A day' },
  { keys: 'PageUp PageDown', does: 'A month' },
];

export function ShortcutsDialog({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const bindings = isOpen ? listBindings() : [];
  const here = bindings.filter(({ isEverywhere }) => !isEverywhere);
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title="Shortcuts" isWide>
      <div className="shortcuts">
        <Group title="This page" lines={here} />
        <Group title="Everywhere" lines={bindings.filter(({ isEverywhere }) => isEverywhere)} />
        <Group title="In a list" lines={IN_LISTS} />
        <Group title="In a day field" lines={IN_DAYS} />
      </div>
      <div className="dialog-actions">
        <Button onPress={onClose} hasFirstFocus>
          Close
        </Button>
      </div>
    </Dialog>
  );
}

function Group({ title, lines }: { readonly title: string; readonly lines: readonly Line[] }) {
  if (lines.length === 0) return null;
  const shown = [...new Map(lines.map((line) => [line.keys + line.does, line])).values()];
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {shown.map(({ keys, does }) => (
          <li key={keys + does} className="shortcuts-line">
            {does}
            <span className="shortcuts-keys">
              {framesOf(keys).map((frame) => (
                <Kbd key={frame} keys={frame} />
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One frame for keys pressed together, one each for keys after another. */
function framesOf(keys: string): readonly string[] {
  return strokesOf(keys).length === 1 ? [keys] : keys.split(' ');
}
