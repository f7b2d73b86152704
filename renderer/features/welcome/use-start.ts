import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type FirstBusiness,
  missingFor,
  welcomeInput,
} from '#renderer/features/welcome/first-business.ts';
import { LedgerProblem, ledger } from '#renderer/ledger.ts';
import { goTo } from '#renderer/place.ts';

/** Starts the ledger, or says by field what is missing and leads to the first of it. */
export function useStart(first: FirstBusiness) {
  const queries = useQueryClient();
  const [wasTried, setTried] = useState(false);
  const missing = missingFor(first);
  const welcome = useMutation({
    mutationFn: (_then: string) => ledger.settings.welcome(welcomeInput(first)),
    onSuccess: (_business, then) => {
      goTo(then);
      return queries.invalidateQueries();
    },
  });

  const start = (then: string) => {
    setTried(true);
    const [name] = Object.keys(missing);
    if (name === undefined) welcome.mutate(then);
    else document.querySelector<HTMLElement>(`[name="${name}"]`)?.focus();
  };
  return {
    start,
    problems: wasTried ? { ...fieldsOf(welcome.error), ...missing } : {},
    sentence: welcome.error?.message ?? null,
    isWorking: welcome.isPending,
  };
}

/** Main names inputs by path: `business.name`. */
function fieldsOf(error: Error | null): Readonly<Record<string, string>> {
  if (!(error instanceof LedgerProblem)) return {};
  return Object.fromEntries(
    Object.entries(error.fields).map(([path, sentence]) => [path.split('.').at(-1), sentence]),
  );
}
