import { spawn } from 'node:child_process';

const FIRST_LINE = 3;

/** A program that runs beside another until it is dismissed. */
export type Servant = {
  /** The first line it wrote to descriptor 3: where it can be found. */
  readonly said: string;
  readonly dismiss: () => void;
};

/**
 * Starts a program that says on descriptor 3 where it can be found. It stands in a process group
 * of its own, so that Ctrl+C ends what it serves before it ends the servant.
 */
export function announcing(command: string, words: readonly string[]): Promise<Servant> {
  return new Promise((done, refuse) => {
    const servant = spawn(command, words, {
      detached: true,
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    servant.once('error', refuse);
    servant.once('exit', (code) => refuse(new Error(`${command} ended with ${code} too early`)));
    servant.stdio[FIRST_LINE]?.once('data', (line: Buffer) =>
      done({ said: line.toString().trim(), dismiss: () => servant.kill() }),
    );
  });
}
