import { useQueryClient } from '@tanstack/react-query';
import { NO_ADDRESS } from '#domain/address.ts';
import type { Client } from '#domain/client/client.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { DraftInvoice } from '#domain/invoice/invoice.ts';
import { useBusiness } from '#renderer/facts.ts';
import { ledger } from '#renderer/ledger.ts';
import { sayTrouble } from '#renderer/state/toasts.ts';
import { type Choice, SearchPicker } from '#renderer/ui/search-picker.tsx';

type Props = {
  readonly draft: DraftInvoice;
  readonly client: Client | null;
  readonly onChange: (patch: Partial<Omit<DraftInvoice, 'id' | 'lines'>>) => void;
};

type ClientChoice = Choice & { readonly client: Client };

/** Who is billed. A draft without priced lines takes over the client's currency and terms. */
export function ClientField({ draft, client, onChange }: Props) {
  const business = useBusiness();
  const queries = useQueryClient();

  const take = (chosen: Client) => {
    const isPriced = draft.lines.some((line) => line.price !== null);
    const isSame = isPriced || chosen.currency === draft.currency;
    onChange({
      clientId: chosen.id,
      termsDays: chosen.termsDays ?? business.termsDays,
      ...(!isSame && { currency: chosen.currency, rate: null }),
    });
  };
  const make = async (name: string) => {
    const made = await ledger.clients.save(clientNamed(name, draft.currency));
    await queries.invalidateQueries({ queryKey: ['clients.page', made.id] });
    take(made);
  };

  return (
    <SearchPicker<ClientChoice>
      label="Client"
      name="clientId"
      hasFirstFocus={client === null}
      value={client && { id: client.id, label: client.name }}
      placeholder="Type to search"
      help={client && describe(client)}
      findKey="clients.pick"
      find={async (search) => {
        const found = await ledger.clients.pick({ search });
        return found.map((one) => ({
          id: one.id,
          label: one.name,
          note: one.address.city,
          end: one.currency,
          client: one,
        }));
      }}
      onPick={(choice) => take(choice.client)}
      makeNew={{
        label: (text) =>
          text === '' ? 'Type a name to add a client' : `Add “${text}” as a client`,
        run: (text) => {
          if (text !== '') void make(text).catch(sayTrouble);
        },
      }}
    />
  );
}

function describe({ address, taxId, currency }: Client): string {
  return [address.city, taxId === '' ? 'no tax id' : 'tax id on file', currency]
    .filter((part) => part !== '')
    .join(' · ');
}

/** Enough to write a draft for; the rest is asked for on the client's own page. */
function clientNamed(name: string, currency: CurrencyCode) {
  return {
    id: null,
    name,
    contactName: '',
    email: '',
    phone: '',
    address: NO_ADDRESS,
    taxId: '',
    currency,
    termsDays: null,
    notes: '',
    tags: [],
  };
}
