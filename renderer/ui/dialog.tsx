import '#renderer/ui/question.css';
import { Modal } from '@mantine/core';
import { type ReactNode, useContext, useEffect } from 'react';
import { openLayer } from '#renderer/ui/key-bindings.ts';
import { LayerContext } from '#renderer/ui/use-keys.ts';

type Props = {
  readonly isOpen: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly isWide?: boolean;
  readonly children: ReactNode;
};

/** A box over the page for a question or a short form; Esc closes it, focus goes back. */
export function Dialog({ isOpen, title, onClose, isWide = false, children }: Props) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={title}
      size={isWide ? 560 : 440}
      centered
      withCloseButton={false}
      transitionProps={{ transition: 'fade', duration: 80 }}
      classNames={{
        content: 'dialog',
        overlay: 'dialog-veil',
        header: 'dialog-head',
        title: 'dialog-title',
        body: 'dialog-body',
      }}
    >
      <Layer>{children}</Layer>
    </Modal>
  );
}

/** Keys of the page rest while a dialog is open; those inside work. */
export function Layer({ children }: { readonly children: ReactNode }) {
  const below = useContext(LayerContext);
  useEffect(() => {
    const close = openLayer();
    // The key that closed the dialog is still on its way up: the page below must not hear it too.
    return () => void setTimeout(close);
  }, []);
  return <LayerContext value={below + 1}>{children}</LayerContext>;
}
