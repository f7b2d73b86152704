import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Client } from '#domain/client/client.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { RetainerPlanId } from '#domain/ids.ts';
import { asQuantity, checkTerms, type Terms } from '#renderer/features/subscriptions/terms.ts';
import { LedgerProblem, ledger } from '#renderer/ledger.ts';

/** A subscription as it is typed. */
export type StartDraft = Terms & {
  readonly planId: RetainerPlanId | null;
  readonly startsOn: IsoDate;
};

type Parts = {
  readonly client: Client | null;
  readonly today: IsoDate;
  readonly onStarted: (id: string) => void;
};

/** What is typed for a new subscription, what is missing of it, and asking Billing for it. */
export function useStarting({ client, today, onStarted }: Parts) {
  const [draft, setDraft] = useState<StartDraft>({
    planId: null,
    startsOn: today,
    quantity: asQuantity(1),
    price: null,
  });
  const [missing, setMissing] = useState<Readonly<Record<string, string>>>({});
  const starting = useMutation({
    mutationFn: (input: Parameters<typeof ledger.subscriptions.start>[0]) =>
      ledger.subscriptions.start(input),
    onSuccess: ({ id }) => onStarted(id),
  });
  const { error, isPending } = starting;
  const problems = { ...missing, ...(error instanceof LedgerProblem && error.fields) };

  return {
    draft,
    problems,
    isPending,
    /** What no field can show. */
    problem: error && Object.keys(problems).length === 0 ? error.message : null,
    change: (part: Partial<StartDraft>) => {
      starting.reset();
      setMissing({});
      setDraft((before) => ({ ...before, ...part }));
    },
    start: () => {
      const checked = checkTerms(draft);
      const { planId, startsOn } = draft;
      setMissing({
        ...(client === null && { clientId: 'Choose who is billed.' }),
        ...(planId === null && { planId: 'Choose a plan.' }),
        ...(checked.kind === 'missing' && checked.fields),
      });
      if (client === null || planId === null || checked.kind === 'missing') return;
      const { quantity, price } = checked;
      starting.mutate({ clientId: client.id, planId, quantity, price, startsOn });
    },
  };
}
