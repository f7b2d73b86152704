import type { Exchange } from '#tests/held-to-contract/exchange.ts';
import type { System } from '#tests/held-to-contract/systems.ts';

/** Something an exchange has that its contract has not, or the other way round. */
export type Finding = {
  readonly system: System;
  /** As the contract names it, 'GET /contacts/{contact_id}'; where none fits, as it was asked. */
  readonly operation: string;
  readonly part: 'path' | 'query' | 'header' | 'request' | 'status' | 'answer';
  // JSON pointer with `*` for every place in a list: '/invoice/line_items/*/rate'.
  readonly pointer: string;
  readonly message: string;
  /**
   * `extra`: an answer holds more than its contract tells, and nobody relies on it; `lacking`: it
   * holds less than the contract has all of them hold, which no list of it is believed about.
   */
  readonly weight: 'breaks' | 'extra' | 'lacking';
};

export type Judgement = {
  readonly exchange: Exchange;
  /** Null where the contract describes no such operation. */
  readonly operation: string | null;
  readonly findings: readonly Finding[];
};

/** A list's places are alike: what is said of one is said of all. */
export function generalPointer(pointer: string): string {
  return pointer.replace(/\/\d+(?=\/|$)/g, '/*');
}

export function sentence({ operation, part, pointer, message }: Finding): string {
  return `${operation}  ${part} ${pointer || '/'}: ${message}`;
}
