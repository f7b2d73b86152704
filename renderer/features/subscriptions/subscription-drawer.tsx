import { Owner } from '#renderer/ui/owner.tsx';
import '#renderer/features/subscriptions/subscriptions.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { SubscriptionPage } from '#contract/subscriptions.ts';
import type { SubscriptionId } from '#domain/ids.ts';
import { BilledInvoices } from '#renderer/features/subscriptions/billed-invoices.tsx';
import { ChangeButtons } from '#renderer/features/subscriptions/change-buttons.tsx';
import { SubscriptionCard } from '#renderer/features/subscriptions/subscription-card.tsx';
import { formatCount, formatDayLong, formatMoment } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import { standingOf, termWords } from '#renderer/subscription-words.ts';
import { Drawer } from '#renderer/ui/drawer.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { HeadFigure, Money } from '#renderer/ui/money.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { StateWord } from '#renderer/ui/state-word.tsx';
import { Timeline } from '#renderer/ui/timeline.tsx';
import { ZohoIds } from '#renderer/ui/zoho-ids.tsx';

type Props = { readonly id: SubscriptionId; readonly onClose: () => void };

/** One subscription as Billing last said it, and what Billing can be asked to do with it. */
export function SubscriptionDrawer({ id, onClose }: Props) {
  const { today } = useFacts();
  const { data: page } = useQuery({
    queryKey: ['subscriptions.page', id],
    queryFn: () => ledger.subscriptions.page({ id }),
  });
  if (!page) return null;
  const { subscription, plan } = page;
  return (
    <Drawer
      title={page.clientName}
      note={`${plan.name}, by the month`}
      figure={<HeadFigure amount={page.aMonth} currency={subscription.currency} />}
      onClose={onClose}
    >
      <WaitsFor page={page} />
      <Section title="As agreed" end={<Owner of="subscriptions" />}>
        <Facts page={page} />
      </Section>
      <ChangeButtons page={page} />
      <SubscriptionCard subscription={subscription} />
      <BilledInvoices rows={page.invoices} />
      <ZohoIds subject={`subscription:${id}`} ids={page.remoteIds} />
      <Section title="What happened">
        <Timeline
          steps={page.history.map(({ at, sentence }, index) => ({
            key: `${at}-${index}`,
            when: formatMoment(at, today),
            what: sentence,
            mark: 'plain',
          }))}
        />
      </Section>
    </Drawer>
  );
}

function WaitsFor({ page: { subscription, isChanging, delivery } }: { page: SubscriptionPage }) {
  if (delivery === 'needs-you') {
    return (
      <Notice tone="needs" action={<Link href="/sync/needs-you">Look at it</Link>}>
        Billing did not take it. What it said waits in Sync.
      </Notice>
    );
  }
  if (isChanging) {
    return <Notice tone="info">A change is on its way. This shows what Billing said last.</Notice>;
  }
  if (subscription.status === 'asked') {
    return (
      <Notice tone="info">
        {delivery === 'delivered'
          ? 'Billing has it. How it stands there is read within a minute or two.'
          : 'Waits for Billing. Nothing is billed before it has answered.'}
      </Notice>
    );
  }
  return null;
}

function Facts({ page: { subscription, ...page } }: { readonly page: SubscriptionPage }) {
  const { today } = useFacts();
  const { nextBillingOn, endsOn, startsOn, status } = subscription;
  const isOver = status === 'cancelled' || status === 'expired';
  return (
    <dl className="subscription-facts">
      <dt>State</dt>
      <dd>
        <StateWord {...standingOf(subscription, today)} />
      </dd>
      <dt>Client</dt>
      <dd>
        <Link href={`/clients/${subscription.clientId}`}>{page.clientName}</Link>
      </dd>
      <dt>Plan</dt>
      <dd>{page.plan.name}</dd>
      <dt>Price</dt>
      <dd>
        {subscription.quantity > 1 && `${formatCount(subscription.quantity)} × `}
        <Money amount={subscription.price} currency={subscription.currency} />{' '}
        {termWords(subscription.term)}
      </dd>
      <dt>Since</dt>
      <dd>{formatDayLong(startsOn)}</dd>
      <dt>Next billing</dt>
      <dd>{nextBillingOn ? formatDayLong(nextBillingOn) : '–'}</dd>
      {endsOn && <dt>{isOver ? 'Ended' : 'Ends'}</dt>}
      {endsOn && <dd>{formatDayLong(endsOn)}</dd>}
    </dl>
  );
}
