import { Owner } from '#renderer/ui/owner.tsx';
import '#renderer/features/tickets/tickets.css';
import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { TicketPage } from '#contract/tickets.ts';
import type { TicketId } from '#domain/ids.ts';
import { Reply } from '#renderer/features/tickets/reply.tsx';
import { Thread } from '#renderer/features/tickets/thread.tsx';
import { formatMoment } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import type { ScreenProps } from '#renderer/routes.tsx';
import { offerUndo, sayTrouble } from '#renderer/state/toasts.ts';
import { ticketState } from '#renderer/ticket-words.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Empty } from '#renderer/ui/empty.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { StateWord } from '#renderer/ui/state-word.tsx';
import { ZohoIds } from '#renderer/ui/zoho-ids.tsx';

const PARENT = { title: 'Tickets', path: '/tickets' };

/** One ticket: what was asked, what was answered, and the next answer. */
export function TicketScreen({ params }: ScreenProps) {
  const id = params['id'] as TicketId;
  const { data: page } = useSuspenseQuery({
    queryKey: ['tickets.page', id],
    queryFn: () => ledger.tickets.page({ id }),
  });
  if (!page) {
    return (
      <Page title="Ticket" parent={PARENT}>
        <Empty title="This ticket is not here">It may be in another ledger.</Empty>
      </Page>
    );
  }
  const { ticket } = page;
  return (
    <Page
      parent={PARENT}
      title={ticket.number === null ? ticket.subject : `${ticket.number} ${ticket.subject}`}
      isRuled
      actions={ticket.status === 'gone' ? null : <StatusButton page={page} />}
    >
      <div className="ticket-page">
        <div className="stack">
          <Thread page={page} />
          {ticket.status === 'gone' ? (
            <Notice tone="info">
              Desk no longer has this ticket: it was deleted there, or is no longer shown to you.
              What was written stays here. To write to the client, open a new ticket.
            </Notice>
          ) : (
            <Reply page={page} />
          )}
        </div>
        <Facts page={page} />
      </div>
    </Page>
  );
}

function StatusButton({ page: { ticket } }: { readonly page: TicketPage }) {
  const { id, status } = ticket;
  const change = useMutation({
    mutationFn: () => (status === 'closed' ? reopen() : close()),
    onError: sayTrouble,
  });
  const close = async () => {
    await ledger.tickets.close({ id });
    offerUndo({ sentence: 'The ticket is closed.', undo: () => ledger.tickets.reopen({ id }) });
  };
  const reopen = async () => {
    await ledger.tickets.reopen({ id });
    offerUndo({ sentence: 'The ticket is open again.', undo: () => ledger.tickets.close({ id }) });
  };
  return (
    <Button keys="C" isWorking={change.isPending} onPress={() => change.mutate()}>
      {status === 'closed' ? 'Open again' : 'Close ticket'}
    </Button>
  );
}

function Facts({ page }: { readonly page: TicketPage }) {
  const { today } = useFacts();
  const { ticket, comments, clientName } = page;
  const isLastYours = comments.findLast(({ isPublic }) => isPublic)?.isYours ?? false;
  return (
    <div className="stack">
      <Section title="Ticket" end={<Owner of="tickets" />}>
        <dl className="ticket-facts">
          <dt>State</dt>
          <dd>
            <StateWord state={ticketState({ ...ticket, isLastYours })} />
          </dd>
          <dt>Client</dt>
          <dd>
            {ticket.clientId === null ? (
              `${ticket.from || '–'}, not a client here`
            ) : (
              <Link href={`/clients/${ticket.clientId}`} className="link">
                {clientName ?? ticket.from}
              </Link>
            )}
          </dd>
          <dt>Opened</dt>
          <dd>{formatMoment(ticket.openedAt, today)}</dd>
          <dt>Changed</dt>
          <dd>{formatMoment(ticket.changedAt, today)}</dd>
        </dl>
      </Section>
      <ZohoIds subject={`ticket:${ticket.id}`} ids={page.remoteIds} delivery={page.delivery} />
    </div>
  );
}
