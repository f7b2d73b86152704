import type { ContactNews } from '#contract/sync.ts';
import type { Address } from '#domain/address.ts';
import { FieldNews } from '#renderer/features/clients/field-news.tsx';
import { countryName } from '#renderer/format.ts';

type FactProps = {
  readonly name: string;
  readonly text: string;
  readonly news?: readonly ContactNews[];
};

export function Fact({ name, text, news = [] }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {text === '' ? '–' : text}
        <FieldNews news={news} />
      </dd>
    </div>
  );
}

export function addressText(address: Address): string {
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
