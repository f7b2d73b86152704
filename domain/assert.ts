/** For what can only be a bug. What the world can do wrong is a refusal or an outcome instead. */
export function must(claim: boolean, message: string): asserts claim {
  if (!claim) throw new Error(`Broken promise: ${message}`);
}

export function present<T>(value: T | null | undefined, message: string): T {
  must(value !== null && value !== undefined, message);
  return value;
}
