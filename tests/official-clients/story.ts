import type { Sandbox } from '#sandbox/server.ts';

/** Where a client finds its package, the practice organisation and the login for it. */
export type Stage = {
  /** The folder the packages lie in. */
  readonly folder: string;
  /** An empty folder that is gone afterwards. */
  readonly scratch: string;
  readonly sandbox: Sandbox;
  readonly refreshToken: string;
};

/** One thing a client does; what it throws is told, and ends the story. */
export type Step = <T>(what: string, work: () => Promise<T>) => Promise<T>;

export type Story = {
  /** Package and version. */
  readonly client: string;
  readonly play: (stage: Stage, step: Step) => Promise<void>;
};
