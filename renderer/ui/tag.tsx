import '#renderer/ui/tag.css';
import type { ReactNode } from 'react';

/** A small fact beside a thing: its owner, a label a person gave it. */
export function Tag({ children }: { readonly children: ReactNode }) {
  return <span className="tag">{children}</span>;
}
