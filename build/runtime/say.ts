/** One plain line for the person at the console. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Runs `work` and says afterwards how long it took. */
export async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  try {
    return await work();
  } finally {
    say(`${name}: ${seconds(performance.now() - begun)}`);
  }
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
