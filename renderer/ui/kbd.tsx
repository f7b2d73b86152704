import '#renderer/ui/kbd.css';
import { shownKeys } from '#renderer/ui/key-names.ts';

/** A key or two, as they are printed on the keyboard: `Ctrl Enter` in one frame. */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <span className="kbd" aria-hidden="true">
      {shownKeys(keys)}
    </span>
  );
}
