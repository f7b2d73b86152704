import type { AppFacts } from '#contract/system.ts';
import type { OpenOptions } from '#db/open.ts';
import type { Services } from '#main/services.ts';
import type { Shell } from '#main/shell.ts';
import type { Transport } from '#sync/http.ts';

/** What is around the program: Electron in the app, stand-ins of the same shape in tests. */
export type Outer = Pick<
  Services,
  'push' | 'files' | 'printer' | 'places' | 'vault' | 'log' | 'readLog'
> & {
  readonly shell: Shell;
  readonly transport: Transport;
  /** Where a sign-in may come back to. */
  readonly ports: readonly number[];
  readonly isOnline: () => boolean;
  readonly facts: Pick<AppFacts, 'version' | 'electron' | 'platform'>;
  readonly binding: Pick<OpenOptions, 'migrations' | 'nativeBinding'>;
};
