import { useQuery } from '@tanstack/react-query';
import type { ClientPage } from '#contract/clients.ts';
import type { ContactField } from '#domain/client/contact-data.ts';
import { addressText, Fact } from '#renderer/features/clients/contact-fact.tsx';
import { formatCount } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import { Owner } from '#renderer/ui/owner.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { ZohoIds } from '#renderer/ui/zoho-ids.tsx';

const OF_ADDRESS = ['street', 'postalCode', 'city', 'region', 'country'] as const;

/** Who the client is, with the owner of each block beside its head. */
export function ContactData({ page: { client, remoteIds } }: { readonly page: ClientPage }) {
  const { data: news = [] } = useQuery({
    queryKey: ['sync.contactNews', client.id],
    queryFn: () => ledger.sync.contactNews({ id: client.id }),
  });
  const about = (...fields: readonly ContactField[]) =>
    news.filter(({ field }) => fields.includes(field));
  return (
    <div className="stack client-contact">
      <Section title="Contact data" end={<Owner of="contact data" />}>
        <dl className="client-facts">
          <Fact name="Name" text={client.name} news={about('name')} />
          <Fact name="Person" text={client.contactName} news={about('contactName')} />
          <Fact name="E-mail" text={client.email} news={about('email')} />
          <Fact name="Phone" text={client.phone} news={about('phone')} />
          <Fact name="Address" text={addressText(client.address)} news={about(...OF_ADDRESS)} />
        </dl>
        <p className="small muted client-owner-rule">
          Edits made here go out to CRM. Edits made in CRM come back and win, unless one of yours is
          still waiting.
        </p>
      </Section>
      <Section title="For invoices" end={<Owner of="settings" />}>
        <dl className="client-facts">
          <Fact name="Tax ID" text={client.taxId} />
          <Fact
            name="Terms"
            text={
              client.termsDays === null
                ? 'as the business'
                : `${formatCount(client.termsDays)} days`
            }
          />
          <Fact name="Currency" text={client.currency} />
          <Fact name="Notes" text={client.notes} />
        </dl>
      </Section>
      <ZohoIds subject={`client:${client.id}`} ids={remoteIds} />
    </div>
  );
}
