/** The field of a path such as `lines.5.price`; a path that names many leads to the first. */
export function fieldOf(container: ParentNode | null, path: string): HTMLElement | null {
  const name = path === 'lines' ? 'lines.0.description' : path;
  return container?.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`) ?? null;
}
