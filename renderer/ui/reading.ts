/** How a typed text was read: once, in two ways, or not at all. */
export type Reading<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'unclear'; readonly readings: readonly T[]; readonly why: string }
  | { readonly kind: 'unreadable'; readonly why: string };
