import type { ClientPage } from '#contract/clients.ts';
import type { Address } from '#domain/address.ts';
import { countryName, formatCount } from '#renderer/format.ts';
import { Owner } from '#renderer/ui/owner.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { ZohoIds } from '#renderer/ui/zoho-ids.tsx';

/** Who the client is, with the owner of each block beside its head. */
export function ContactData({ page: { client, remoteIds } }: { readonly page: ClientPage }) {
  return (
    <div className="stack client-contact">
      <Section title="Contact data" end={<Owner of="contact data" />}>
        <dl className="client-facts">
          <Fact name="Name" text={client.name} />
          <Fact name="Person" text={client.contactName} />
          <Fact name="E-mail" text={client.email} />
          <Fact name="Phone" text={client.phone} />
          <Fact name="Address" text={addressText(client.address)} />
        </dl>
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

function Fact({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{text === '' ? '–' : text}</dd>
    </div>
  );
}

function addressText(address: Address): string {
  const city = `${address.postalCode} ${address.city}`.trim();
  const lines = [
    address.street,
    address.street2,
    city,
    address.region,
    countryName(address.country),
  ];
  return lines.filter((line) => line !== '').join('\n');
}
