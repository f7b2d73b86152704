import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SubscriptionPage } from '#contract/subscriptions.ts';
import { asQuantity, checkTerms, type Terms } from '#renderer/features/subscriptions/terms.ts';
import { TermsFields, usePlans } from '#renderer/features/subscriptions/terms-fields.tsx';
import { LedgerProblem, ledger } from '#renderer/ledger.ts';
import { toast } from '#renderer/state/toasts.ts';
import { Question } from '#renderer/ui/question.tsx';
import { Segments } from '#renderer/ui/segments.tsx';

const WHEN = [
  { value: 'term-end', label: 'With the next term' },
  { value: 'now', label: 'Now' },
] as const;

const CONSEQUENCES = {
  now: 'Billing settles the rest of the term with an invoice or a credit.',
  'term-end': 'The term that runs stays as it was billed.',
} as const;

type Props = { readonly page: SubscriptionPage; readonly onClose: () => void };

/** Another plan, quantity or price for a client. */
export function MoveDialog({ page, onClose }: Props) {
  const { subscription, clientName } = page;
  const { id, currency } = subscription;
  const plans = usePlans(currency) ?? [];
  const [planId, setPlanId] = useState(subscription.planId);
  const [terms, setTerms] = useState<Terms>({
    quantity: asQuantity(subscription.quantity),
    price: subscription.price,
  });
  const [when, setWhen] = useState<'now' | 'term-end'>('term-end');
  const [missing, setMissing] = useState<Readonly<Record<string, string>>>({});
  const moving = useMutation({
    mutationFn: (agreed: Pick<typeof subscription, 'quantity' | 'price'>) =>
      ledger.subscriptions.change({ id, change: { kind: 'move', planId, when, ...agreed } }),
    onSuccess: () => {
      toast({ sentence: `Billing is asked to change the subscription of ${clientName}.` });
      onClose();
    },
  });
  const { error } = moving;
  const problems = { ...missing, ...(error instanceof LedgerProblem && error.fields) };

  const move = () => {
    const checked = checkTerms(terms);
    setMissing(checked.kind === 'missing' ? checked.fields : {});
    if (checked.kind === 'ready') {
      moving.mutate({ quantity: checked.quantity, price: checked.price });
    }
  };

  return (
    <Question
      isOpen
      isWide
      title={`Change the subscription of ${clientName}`}
      keep="Keep it as it is"
      does="Ask Billing to change it"
      isWorking={moving.isPending}
      problem={error && Object.keys(problems).length === 0 ? error.message : null}
      onDo={move}
      onClose={onClose}
    >
      <TermsFields
        {...terms}
        planId={planId}
        plans={plans}
        currency={currency}
        problems={problems}
        onPlan={(plan) => {
          moving.reset();
          setPlanId(plan.id);
          setTerms((before) => ({ ...before, price: plan.price }));
        }}
        onChange={(part) => {
          moving.reset();
          setMissing({});
          setTerms((before) => ({ ...before, ...part }));
        }}
      />
      <Segments label="When it changes" options={WHEN} value={when} onChange={setWhen} />
      <p className="small muted">{CONSEQUENCES[when]}</p>
    </Question>
  );
}
