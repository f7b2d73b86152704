/** Sidebar, page, drawer, status line: F6 goes around them. */
const PANES = '[data-pane], .drawer';

export function nextPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>(PANES)];
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[(at + step + panes.length) % panes.length];
  const inside = next?.querySelector<HTMLElement>(
    '[role="grid"], [aria-current="page"], button, a, input',
  );
  (inside ?? next)?.focus();
}
