import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';

/** A setting that is kept as it is chosen: shown at once, and taken back where it was not kept. */
export function useKept<T>(kept: T, keep: (next: T) => Promise<unknown>) {
  const [chosen, setChosen] = useState(kept);
  const { mutate, error } = useMutation({ mutationFn: keep, onError: () => setChosen(kept) });
  const choose = (next: T) => {
    setChosen(next);
    mutate(next);
  };
  return { chosen, choose, error };
}
