import type { z } from 'zod';

/** What the window asks (`query`) or tells (`command`); a command may change the ledger. */
export type Procedure<I extends z.ZodType = z.ZodType, O = unknown> = {
  readonly kind: 'query' | 'command';
  readonly input: I;
  /** Only a type: outputs come from main, which is ours. */
  readonly output?: O;
};

export type Area = Readonly<Record<string, Procedure>>;
export type Contract = Readonly<Record<string, Area>>;

export type InputOf<P> = P extends Procedure<infer I, unknown> ? z.output<I> : never;
export type OutputOf<P> = P extends Procedure<z.ZodType, infer O> ? O : never;

/** What main must provide: leave one procedure out and it does not compile. */
export type Handlers<C extends Contract, Services> = {
  readonly [A in keyof C]: {
    readonly [P in keyof C[A]]: (
      services: Services,
      input: InputOf<C[A][P]>,
    ) => OutputOf<C[A][P]> | Promise<OutputOf<C[A][P]>>;
  };
};

/** What the window calls: `ledger.invoices.issue({ id })`. */
export type Client<C extends Contract> = {
  readonly [A in keyof C]: {
    readonly [P in keyof C[A]]: C[A][P] extends Procedure<infer I, infer O>
      ? (input: Readable<z.input<I>>) => Promise<O>
      : never;
  };
};

/** What is only read may be handed over although nobody may change it. */
type Readable<T> = T extends readonly (infer E)[]
  ? readonly Readable<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Readable<T[K]> }
    : T;

/** Why something did not happen, in words for a person. `fields` names inputs by path. */
export type Problem = {
  readonly kind: 'refusal' | 'input' | 'bug';
  readonly code: string;
  readonly message: string;
  readonly field: string | null;
  readonly fields: Readonly<Record<string, string>>;
};

export type Reply<T = unknown> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

export function query<I extends z.ZodType>(input: I) {
  return { returns: <O>(): Procedure<I, O> => ({ kind: 'query', input }) };
}

export function command<I extends z.ZodType>(input: I) {
  return { returns: <O>(): Procedure<I, O> => ({ kind: 'command', input }) };
}
