import type { Bridge } from '#contract/bridge.ts';

declare global {
  /** The door as it hangs in the window, for what a test runs inside of it. */
  var ledger: Bridge;
}
