import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SubscriptionPage } from '#contract/subscriptions.ts';
import { formatDayLong } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import { toast } from '#renderer/state/toasts.ts';
import { Question } from '#renderer/ui/question.tsx';
import { Segments } from '#renderer/ui/segments.tsx';

type When = 'now' | 'term-end';

const WHEN = [
  { value: 'term-end', label: 'At the end of the term' },
  { value: 'now', label: 'Now' },
] as const;

type Props = { readonly page: SubscriptionPage; readonly onClose: () => void };

export function CancelQuestion({ page, onClose }: Props) {
  const { subscription, plan, clientName } = page;
  const isEnding = subscription.status === 'non-renewing';
  const [when, setWhen] = useState<When>(isEnding ? 'now' : 'term-end');
  const cancelling = useMutation({
    mutationFn: () =>
      ledger.subscriptions.change({ id: subscription.id, change: { kind: 'cancel', when } }),
    onSuccess: () => {
      toast({ sentence: `Billing is asked to cancel ${plan.name} of ${clientName}.` });
      onClose();
    },
  });
  return (
    <Question
      isOpen
      title={`Cancel ${plan.name} of ${clientName}?`}
      keep="Keep it"
      does="Cancel subscription"
      isDangerous
      isWorking={cancelling.isPending}
      problem={cancelling.error?.message ?? null}
      onDo={() => cancelling.mutate()}
      onClose={onClose}
    >
      {!isEnding && (
        <Segments<When>
          label="When it is cancelled"
          options={WHEN}
          value={when}
          onChange={setWhen}
        />
      )}
      <p>{consequence(when, page)}</p>
    </Question>
  );
}

function consequence(when: When, { subscription: { nextBillingOn } }: SubscriptionPage): string {
  if (when === 'now') {
    return 'It ends as soon as Billing has answered. What was billed stays billed; nothing is paid back.';
  }
  const until = nextBillingOn === null ? 'its term ends' : formatDayLong(nextBillingOn);
  return `It goes on until ${until} and is not billed again. It can be started again before and after.`;
}
