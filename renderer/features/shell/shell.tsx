import '#renderer/features/shell/shell.css';
import { type ReactNode, useState } from 'react';
import { useAppFacts } from '#renderer/facts.ts';
import { openPalette, Palette } from '#renderer/features/shell/palette.tsx';
import { nextPane } from '#renderer/features/shell/panes.ts';
import { PLACES } from '#renderer/features/shell/places.ts';
import { ShortcutsDialog } from '#renderer/features/shell/shortcuts-dialog.tsx';
import { Sidebar } from '#renderer/features/shell/sidebar.tsx';
import { StatusLine } from '#renderer/features/shell/status-line.tsx';
import { ToastList } from '#renderer/features/shell/toast-list.tsx';
import { WorkCard } from '#renderer/features/shell/work-card.tsx';
import { NEW_THINGS } from '#renderer/new-things.ts';
import { goTo } from '#renderer/place.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';

/** The window's frame: where one can go, the page, and how things stand. */
export function Shell({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const { platform, readOnlyBecause } = useAppFacts();
  const [hasShortcuts, setShortcuts] = useState(false);
  const showShortcuts = () => setShortcuts(true);
  useShellKeys(showShortcuts);

  return (
    <div className="shell">
      <Sidebar name={name} isMac={platform === 'darwin'} onSearch={openPalette} />
      <main className="shell-main" data-pane tabIndex={-1}>
        {readOnlyBecause !== null && (
          <div className="shell-banner">
            <Notice tone="soon">{readOnlyBecause}</Notice>
          </div>
        )}
        {children}
      </main>
      <StatusLine onShortcuts={showShortcuts} />
      <WorkCard />
      <ToastList />
      <Palette />
      <ShortcutsDialog isOpen={hasShortcuts} onClose={() => setShortcuts(false)} />
    </div>
  );
}

/** What works everywhere. */
function useShellKeys(showShortcuts: () => void): void {
  const everywhere = { isEverywhere: true } as const;
  useKeys([
    { keys: 'Ctrl K', does: 'Search or run', run: openPalette, ...everywhere },
    { keys: '?', does: 'All keys of this page', run: showShortcuts, ...everywhere },
    ...PLACES.flat().map(({ keys, label, path }) => ({
      keys,
      does: `Go to ${label.toLowerCase()}`,
      run: () => goTo(path),
      ...everywhere,
    })),
    { keys: 'F6', does: 'Next pane', run: () => nextPane(1), ...everywhere },
    { keys: 'Shift F6', does: 'Previous pane', run: () => nextPane(-1), ...everywhere },
    ...NEW_THINGS.slice(0, 1).map(({ make, label }) => ({
      keys: 'Ctrl N',
      does: label,
      run: make,
      ...everywhere,
    })),
  ]);
}
