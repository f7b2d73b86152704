import type { Chance } from '#sandbox/chance.ts';
import { nextPpm } from '#sandbox/chance.ts';
import type { System } from '#sandbox/effects.ts';
import type { Oddity } from '#sandbox/odd-json.ts';

/** What goes wrong. "Commit" means: the request was carried out, only its answer suffers. */
export type FaultAct =
  /** The connection ends before anything was looked at. */
  | { readonly kind: 'drop-before' }
  /** Committed, then the connection ends without an answer. */
  | { readonly kind: 'drop-after' }
  | { readonly kind: 'too-many-requests'; readonly retryAfter: string | null }
  | { readonly kind: 'server-error'; readonly status: 500 | 502 | 503; readonly commits: boolean }
  | { readonly kind: 'slow'; readonly ms: number }
  /** In process until `release`: as slow as a test needs it to be. */
  | { readonly kind: 'hold' }
  /** Committed; half of the body arrives, then the connection ends. */
  | { readonly kind: 'cut-body' }
  | { readonly kind: 'malformed-json' }
  /** Committed; a sign-in page of somebody's network answers with 200. */
  | { readonly kind: 'html' }
  /** Committed; code 0 or data, but not what was asked for. */
  | { readonly kind: 'wrong-shape' }
  | { readonly kind: 'ids-as-numbers' }
  | { readonly kind: 'byte-order-mark' }
  /** Committed; sent piece by piece, for as long as somebody takes them. */
  | { readonly kind: 'huge-body'; readonly bytes: number }
  /** Committed; said to be UTF-8, which it is not. */
  | { readonly kind: 'wrong-charset' }
  /** Committed; JSON as before, but for what is in it. */
  | { readonly kind: 'odd-json'; readonly how: Oddity }
  | { readonly kind: 'deep-nesting'; readonly depth: number }
  /** The access token presented dies now. */
  | { readonly kind: 'token-expired' }
  /** The refresh token behind it dies too. */
  | { readonly kind: 'login-revoked' };

export type FaultMatch = {
  readonly system?: 'accounts' | System;
  readonly method?: string;
  /** A path without query; `*` stands for anything: '/books/v3/invoices*'. */
  readonly path?: string;
};

type FaultTiming =
  | { readonly kind: 'always' }
  /** From the nth matching request on (1 is the next), so many times. */
  | { readonly kind: 'nth'; readonly nth: number; readonly times?: number }
  /** So many of a million matching requests, by the seed's dice. */
  | { readonly kind: 'chance'; readonly ppm: number };

export type FaultPlan = {
  readonly match: FaultMatch;
  readonly timing: FaultTiming;
  readonly act: FaultAct;
};

type Fault = FaultPlan & { readonly id: number; seen: number; struck: number };

export type FaultBoard = { faults: Fault[]; planned: number; held: (() => void)[] };

export type Asking = { readonly method: string; readonly path: string };

export function newBoard(): FaultBoard {
  return { faults: [], planned: 0, held: [] };
}

export function planFault(board: FaultBoard, plan: FaultPlan): number {
  board.planned += 1;
  board.faults.push({ ...plan, id: board.planned, seen: 0, struck: 0 });
  return board.planned;
}

export function removeFault(board: FaultBoard, id: number): boolean {
  const before = board.faults.length;
  board.faults = board.faults.filter((fault) => fault.id !== id);
  return board.faults.length < before;
}

/** Lets all held requests go on; tells how many there were. */
export function releaseHeld(board: FaultBoard): number {
  const { held } = board;
  board.held = [];
  for (const go of held) go();
  return held.length;
}

/** The first planned fault that is due; all matching ones count the request. */
export function strikingFault(board: FaultBoard, asking: Asking, chance: Chance): FaultAct | null {
  let striking: Fault | null = null;
  for (const fault of board.faults) {
    if (!matches(fault.match, asking)) continue;
    fault.seen += 1;
    if (!striking && isDue(fault, chance)) striking = fault;
  }
  if (!striking) return null;
  striking.struck += 1;
  return striking.act;
}

export function systemOf(path: string): FaultMatch['system'] | null {
  if (path.startsWith('/oauth/')) return 'accounts';
  if (path.startsWith('/api/')) return 'desk';
  if (/^\/(?:xml|payment)\//.test(path)) return 'authorize-net';
  if (path.startsWith('/crm/')) return 'crm';
  if (path.startsWith('/books/')) return 'books';
  return path.startsWith('/billing/') ? 'billing' : null;
}

function matches(match: FaultMatch, asking: Asking): boolean {
  if (match.system !== undefined && match.system !== systemOf(asking.path)) return false;
  if (match.method !== undefined && match.method.toUpperCase() !== asking.method) return false;
  return match.path === undefined || globOf(match.path).test(asking.path);
}

function globOf(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}

function isDue(fault: Fault, chance: Chance): boolean {
  switch (fault.timing.kind) {
    case 'always':
      return true;
    case 'nth':
      return fault.seen >= fault.timing.nth && fault.struck < (fault.timing.times ?? 1);
    case 'chance':
      return nextPpm(chance) < fault.timing.ppm;
  }
}
