export type System = 'crm' | 'books' | 'billing' | 'desk' | 'authorize-net';

/** Who changed something: a client over HTTP, somebody at the screens, or the passing of time. */
export type Actor = 'app' | 'person' | 'time';

/** One committed change: what really happened, whatever the asker was told. */
export type Effect = {
  readonly sequence: number;
  readonly at: number;
  readonly actor: Actor;
  readonly system: System;
  readonly module: string;
  readonly action: 'create' | 'update' | 'delete';
  readonly id: string;
  /** The unique custom field's value, else the reference number. */
  readonly key: string | null;
  /** A name a person would recognise: a client, a number, a day and an amount. */
  readonly subject: string;
};

export type EffectNews = Omit<Effect, 'sequence' | 'at' | 'actor'>;
