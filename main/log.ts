import type { Instant } from '#domain/dates.ts';
import { redact } from '#main/redact.ts';

/** All that a line of the log may carry: what is not named here cannot be logged by mistake. */
export type LogFields = {
  readonly path?: string;
  readonly reason?: string;
  readonly system?: string;
  readonly subject?: string;
  readonly state?: string;
  readonly attempt?: number;
  readonly count?: number;
  readonly ms?: number;
  readonly cause?: unknown;
};

export type Log = {
  readonly info: (what: string, fields?: LogFields) => void;
  readonly problem: (what: string, fields?: LogFields) => void;
};

type Parts = {
  readonly now: () => Instant;
  /** Takes one whole line, already without secrets. */
  readonly write: (line: string) => void;
};

/** The one logger of the program. */
export function createLog({ now, write }: Parts): Log {
  const line = (level: string) => (what: string, fields?: LogFields) => {
    write(lineOf(level, new Date(now()).toISOString(), what, fields ?? {}));
  };
  return { info: line('info'), problem: line('problem') };
}

function lineOf(level: string, at: string, what: string, fields: LogFields): string {
  const { cause, ...rest } = fields;
  const words = Object.entries(rest).map(([name, value]) => `${name}=${redact(String(value))}`);
  const reason = cause === undefined ? [] : [redact(describe(cause))];
  return [at, level, redact(what), ...words, ...reason].join(' ').replaceAll(/[\r\n]+/g, ' | ');
}

function describe(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const deeper = cause.cause === undefined ? '' : ` because ${describe(cause.cause)}`;
  return `${cause.stack ?? cause.message}${deeper}`;
}
