import { useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import type { zBusiness } from '#contract/settings.ts';
import type { Business } from '#domain/business/business.ts';
import { useBusiness } from '#renderer/facts.ts';
import { LedgerProblem, ledger } from '#renderer/ledger.ts';

const REST_MS = 400;

/** The business as it is typed; saved by itself after a rest, like everything in the settings. */
export function useBusinessDraft() {
  const business = useBusiness();
  const [draft, setDraft] = useState(business);
  const [problem, setProblem] = useState<LedgerProblem | null>(null);
  const waiting = useRef<Business | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const save = async () => {
    const latest = waiting.current;
    if (!latest) return;
    waiting.current = null;
    try {
      await ledger.settings.saveBusiness(inputOf(latest));
      setProblem(null);
    } catch (thrown) {
      if (!(thrown instanceof LedgerProblem)) throw thrown;
      setProblem(thrown);
    }
  };
  const change = (part: Partial<Business>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    waiting.current = next;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), REST_MS);
  };
  const leave = useRef(save);
  leave.current = save;
  useEffect(() => () => void leave.current(), []);
  return { draft, change, problem };
}

function inputOf(business: Business): z.input<typeof zBusiness> {
  return { ...business, defaultTaxIds: [...business.defaultTaxIds] };
}
