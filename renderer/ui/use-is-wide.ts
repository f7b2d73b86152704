import { type RefObject, useLayoutEffect, useState } from 'react';

/** A window of 1,200 px with the sidebar, and nothing beside the list. */
const WIDE = 950;
const SIDEBAR = 250;

/** Whether the list has room for its spare columns: a drawer beside it takes as much as a small window. */
export function useIsWide(box: RefObject<HTMLElement | null>, isThere: boolean): boolean {
  const [width, setWidth] = useState(() => window.innerWidth - SIDEBAR);
  useLayoutEffect(() => {
    if (!isThere || box.current === null) return;
    const measure = (wide: number) => wide > 0 && setWidth(wide);
    measure(box.current.clientWidth);
    const observer = new ResizeObserver(([seen]) => measure(seen?.contentRect.width ?? 0));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [box, isThere]);
  return width >= WIDE;
}
