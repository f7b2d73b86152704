import '#renderer/features/clients/clients.css';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ClientPage } from '#contract/clients.ts';
import type { ClientId } from '#domain/ids.ts';
import { ClientActions } from '#renderer/features/clients/client-actions.tsx';
import { ClientCards } from '#renderer/features/clients/client-cards.tsx';
import { ClientDialog } from '#renderer/features/clients/client-dialog.tsx';
import { ClientFigures } from '#renderer/features/clients/client-figures.tsx';
import { ClientIncome } from '#renderer/features/clients/client-income.tsx';
import { ClientInvoices } from '#renderer/features/clients/client-invoices.tsx';
import { ClientSubscriptions } from '#renderer/features/clients/client-subscriptions.tsx';
import { ClientTickets } from '#renderer/features/clients/client-tickets.tsx';
import { ContactData } from '#renderer/features/clients/contact-data.tsx';
import { formatMoment } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import { Empty } from '#renderer/ui/empty.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { Tag } from '#renderer/ui/tag.tsx';
import { Timeline } from '#renderer/ui/timeline.tsx';

const PARENT = { title: 'Clients', path: '/clients' };

type Props = { readonly params: Readonly<Record<string, string | undefined>> };

export function ClientScreen({ params }: Props) {
  const id = params['id'] as ClientId;
  const { data: page } = useSuspenseQuery({
    queryKey: ['clients.page', id],
    queryFn: () => ledger.clients.page({ id }),
  });
  const [isEditing, setEditing] = useState(false);

  if (!page) {
    return (
      <Page title="Client" parent={PARENT}>
        <Empty title="This client is not here any more">
          It was deleted. Nothing else is missing.
        </Empty>
      </Page>
    );
  }
  const { client } = page;
  return (
    <Page
      parent={PARENT}
      title={client.name}
      context={
        <span className="row">
          {client.archivedAt !== null && <Tag>Archived</Tag>}
          {client.tags.map((tag) => (
            <Tag key={tag}>{tag}</Tag>
          ))}
        </span>
      }
      actions={<ClientActions page={page} onEdit={() => setEditing(true)} />}
    >
      <div className="client-page">
        <ContactData page={page} />
        <div className="stack">
          <ClientFigures page={page} />
          <ClientInvoices id={client.id} />
          <ClientSubscriptions id={client.id} />
          <ClientCards id={client.id} />
          <ClientTickets id={client.id} />
          <ClientIncome id={client.id} />
        </div>
        <History page={page} />
      </div>
      {isEditing && (
        <ClientDialog client={client} onClose={() => setEditing(false)} onSaved={() => undefined} />
      )}
    </Page>
  );
}

function History({ page }: { readonly page: ClientPage }) {
  const { today } = useFacts();
  return (
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
  );
}
