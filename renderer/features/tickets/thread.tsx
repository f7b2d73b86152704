import { IconEyeOff } from '@tabler/icons-react';
import type { TicketPage } from '#contract/tickets.ts';
import type { Instant } from '#domain/dates.ts';
import { formatMoment } from '#renderer/format.ts';
import { useFacts } from '#renderer/ui/facts.tsx';
import { StateWord } from '#renderer/ui/state-word.tsx';

/** The question and everything written since, oldest first. */
export function Thread({ page: { ticket, comments, clientName, delivery } }: Props) {
  return (
    <ol className="ticket-thread" aria-label="What was written">
      <li>
        <Head author={clientName ?? ticket.from} at={ticket.openedAt}>
          <Mark delivery={delivery} />
        </Head>
        <p className="ticket-text">{ticket.description || ticket.subject}</p>
      </li>
      {comments.map((comment) => (
        <li key={comment.id} className={comment.isPublic ? undefined : 'ticket-note'}>
          <Head author={comment.author} at={comment.at}>
            {!comment.isPublic && (
              <span className="small muted">
                <IconEyeOff aria-hidden="true" /> Note, not seen by the client
              </span>
            )}
            <Mark delivery={comment.delivery} />
          </Head>
          <p className="ticket-text">{comment.text}</p>
        </li>
      ))}
    </ol>
  );
}

type Props = { readonly page: TicketPage };

function Head({
  author,
  at,
  children,
}: {
  readonly author: string;
  readonly at: Instant;
  readonly children: React.ReactNode;
}) {
  const { today } = useFacts();
  return (
    <div className="row">
      <b className="medium">{author || 'Somebody'}</b>
      <span className="small muted">{formatMoment(at, today)}</span>
      {children}
    </div>
  );
}

/** Only what is not there yet says so. */
function Mark({ delivery }: Pick<TicketPage, 'delivery'>) {
  if (delivery === 'delivered' || delivery === 'only-here') return null;
  return (
    <span className="push small">
      <StateWord state={delivery} />
    </span>
  );
}
