import { type SpawnOptions, spawn } from 'node:child_process';

const KEPT = 4_000;

export type Run = { readonly code: number; readonly output: string };

/** Runs a program to its end and keeps what it wrote. */
export function run(
  command: string,
  words: readonly string[],
  options: SpawnOptions = {},
): Promise<Run> {
  return heard(command, words, options, () => undefined);
}

/** Like `run`, and shows what it writes while it writes it. */
export function teed(
  command: string,
  words: readonly string[],
  options: SpawnOptions = {},
): Promise<Run> {
  return heard(command, words, options, (piece) => process.stdout.write(piece));
}

/** Like `run`, but anything other than success is thrown, with the end of what was written. */
export async function must(
  command: string,
  words: readonly string[],
  options: SpawnOptions = {},
): Promise<string> {
  const { code, output } = await run(command, words, options);
  if (code === 0) return output;
  throw new Error(`${command} ${words.join(' ')} ended with ${code}\n${output.slice(-KEPT)}`);
}

/** Runs a program on this console, passes signals on to it, and gives its exit code. */
export function attached(
  command: string,
  words: readonly string[],
  options: SpawnOptions = {},
): Promise<number> {
  return new Promise((done, refuse) => {
    const child = spawn(command, words, { stdio: 'inherit', ...options });
    const pass = (signal: NodeJS.Signals) => child.kill(signal);
    process.on('SIGINT', pass).on('SIGTERM', pass);
    child.once('error', refuse);
    child.once('close', (code) => {
      process.off('SIGINT', pass).off('SIGTERM', pass);
      done(code ?? 1);
    });
  });
}

function heard(
  command: string,
  words: readonly string[],
  options: SpawnOptions,
  hear: (piece: string) => void,
): Promise<Run> {
  return new Promise((done, refuse) => {
    const child = spawn(command, words, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const pieces: string[] = [];
    const keep = (piece: string) => {
      pieces.push(piece);
      hear(piece);
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.once('error', refuse);
    child.once('close', (code) => done({ code: code ?? 1, output: pieces.join('') }));
  });
}
