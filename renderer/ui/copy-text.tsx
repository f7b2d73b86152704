import '#renderer/ui/copy-text.css';
import { IconCheck, IconCopy, IconExternalLink } from '@tabler/icons-react';
import { useState } from 'react';
import { IconButton } from '#renderer/ui/button.tsx';

type Props = {
  readonly text: string;
  readonly open?: { readonly label: string; readonly onOpen: () => void };
};

/** What is copied digit by digit: whole, in mono, with copy and, where there is a place, open. */
export function CopyText({ text, open }: Props) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <span className="copy-text">
      <span className="mono">{text}</span>
      <IconButton
        size="small"
        label={isCopied ? 'Copied' : 'Copy'}
        icon={isCopied ? IconCheck : IconCopy}
        onPress={() => void copy()}
      />
      {open && (
        <IconButton size="small" label={open.label} icon={IconExternalLink} onPress={open.onOpen} />
      )}
    </span>
  );
}
