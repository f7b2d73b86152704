import type { ReactNode } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';

type Props = {
  readonly isOpen: boolean;
  /** The question, with the object's name: `Void INV-2026-0053?` */
  readonly title: string;
  /** What will happen, what will not, what Zoho is told; fields if they are needed. */
  readonly children: ReactNode;
  /** The harmless answer, `Keep it`: Esc, and where focus starts unless a field takes it. */
  readonly keep: string;
  /** The other answer repeats the verb: `Void invoice`. */
  readonly does: string;
  readonly onDo: () => void;
  readonly onClose: () => void;
  readonly isDangerous?: boolean;
  readonly isWorking?: boolean;
  readonly isWide?: boolean;
  readonly problem?: string | null;
  /** A third way, at the left. */
  readonly other?: ReactNode;
};

/** Asked only before what cannot be undone, or where the app cannot know. */
export function Question({
  isOpen,
  title,
  children,
  keep,
  does,
  onDo,
  onClose,
  isDangerous = false,
  isWorking = false,
  isWide = false,
  problem = null,
  other,
}: Props) {
  return (
    <Dialog isOpen={isOpen} title={title} onClose={onClose} isWide={isWide}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onDo();
        }}
      >
        <div className="dialog-fields">{children}</div>
        {problem && (
          <p className="dialog-problem" role="alert">
            {problem}
          </p>
        )}
        <div className="dialog-actions">
          {other && <span>{other}</span>}
          <Button onPress={onClose} hasFirstFocus>
            {keep}
          </Button>
          <Button
            look={isDangerous ? 'danger-fill' : 'fill'}
            type="submit"
            isWorking={isWorking}
            onPress={() => undefined}
          >
            {does}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
