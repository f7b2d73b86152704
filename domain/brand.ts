declare const brand: unique symbol;

/** A primitive that remembers what it means: a bare number is not money, a bare string no id. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
