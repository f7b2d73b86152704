/** The network comes back without a word from the system: it is looked at so often (rule S31). */
export const NETWORK_LOOK_MS = 5_000;

type Watching = {
  readonly isOnline: () => boolean;
  readonly onChange: () => void;
  readonly wake: () => void;
};

/** One look at the network. Each change is told, and who waited for it is woken. */
export function networkWatch({ isOnline, onChange, wake }: Watching): () => void {
  let was = isOnline();
  return () => {
    const is = isOnline();
    if (is === was) return;
    was = is;
    onChange();
    if (is) wake();
  };
}
