import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

/** Node's own request and answer are at hand, so that a fault can cut the wire. */
export type Env = { Bindings: HttpBindings };

export type Web = Context<Env>;

/** Parameters as they were sent; any of them may be missing. */
export type Query = { readonly [name: string]: string | undefined };
