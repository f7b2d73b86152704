import type { Bridge } from '#contract/bridge.ts';

declare global {
  /** The door, as `window.ledger`; `renderer/ledger.ts` is the one place that goes through it. */
  var ledger: Bridge;
}
