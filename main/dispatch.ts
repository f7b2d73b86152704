import type { z } from 'zod';
import type { Contract, Problem, Reply } from '#contract/define.ts';
import { Refusal } from '#domain/errors.ts';

/** Answers one call of the window. Never throws: Electron would keep only the message. */
export type Dispatch = (path: string, input: unknown) => Promise<Reply>;

/** What `Handlers` looks like to someone who looks a procedure up by its name. */
type Table<S> = Readonly<
  Record<string, Readonly<Record<string, (services: S, input: never) => unknown>>>
>;

type Parts<S> = {
  readonly contract: Contract;
  readonly handlers: Table<S>;
  readonly services: S;
  /** What a command has to wait for, or null when it is its turn. Asked until it is. */
  readonly turn?: (path: string) => Promise<unknown> | null;
  /** Told about every bug, once, with its cause. */
  readonly report: (path: string, cause: unknown) => void;
};

/** Path → procedure → parse → handler → Reply. */
export function createDispatch<S>(parts: Parts<S>): Dispatch {
  return async (path, input) => {
    const found = lookUp(parts, path);
    if (found === null) return refuse(bug('no-such-procedure'));
    const parsed = found.procedure.input.safeParse(input, { error: sentence });
    if (!parsed.success) return refuse(inputProblem(parsed.error));
    try {
      const isCommand = found.procedure.kind === 'command';
      // Nothing comes between the answer that it is its turn and the command itself.
      for (let wait = isCommand && parts.turn?.(path); wait; wait = parts.turn?.(path)) await wait;
      const value = await found.handle(parts.services, parsed.data as never);
      return { ok: true, value };
    } catch (cause) {
      if (cause instanceof Refusal) return refuse(refusalProblem(cause));
      parts.report(path, cause);
      return refuse(bug('bug'));
    }
  };
}

/** By own property only, so that `constructor` is no procedure (rule W1). */
function lookUp<S>({ contract, handlers }: Parts<S>, path: string) {
  const [area = '', name = '', ...rest] = path.split('.');
  if (rest.length > 0 || !Object.hasOwn(contract, area)) return null;
  const procedure = own(contract[area], name);
  const handle = own(handlers[area], name);
  return procedure === undefined || handle === undefined ? null : { procedure, handle };
}

function own<T>(table: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
}

function refuse(problem: Problem): Reply {
  return { ok: false, problem };
}

function refusalProblem({ code, message, field }: Refusal): Problem {
  const fields = field === null ? {} : { [field]: message };
  return { kind: 'refusal', code, message, field, fields };
}

function inputProblem(error: z.ZodError): Problem {
  const fields: Record<string, string> = {};
  for (const { path, message } of error.issues) fields[path.join('.')] ??= message;
  const [field, message] = Object.entries(fields)[0] ?? ['', 'This cannot be read.'];
  return { kind: 'input', code: 'input', message, field: field === '' ? null : field, fields };
}

function bug(code: string): Problem {
  const message = 'Something went wrong. Nothing was changed.';
  return { kind: 'bug', code, message, field: null, fields: {} };
}

/** What a field says when the contract has no sentence of its own for it. */
function sentence(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'string'
        ? `At most ${issue.maximum} characters fit here.`
        : `At most ${issue.maximum}.`;
    case 'too_small':
      return issue.origin === 'string' ? 'This is needed.' : `At least ${issue.minimum}.`;
    case 'invalid_type':
      return issue.input === undefined ? 'This is needed.' : 'This cannot be read.';
    default:
      return 'This cannot be read.';
  }
}
