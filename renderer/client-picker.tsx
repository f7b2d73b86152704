import type { Client } from '#domain/client/client.ts';
import { ledger } from '#renderer/ledger.ts';
import type { FieldProps } from '#renderer/ui/field.tsx';
import { type Choice, SearchPicker } from '#renderer/ui/search-picker.tsx';

type Props = Pick<FieldProps, 'problem' | 'help'> & {
  readonly label?: string;
  readonly client: Client | null;
  readonly hasFirstFocus?: boolean;
  readonly onPick: (client: Client) => void;
  /** Where it may be nobody. */
  readonly onNone?: () => void;
};

type ClientChoice = Choice & { readonly client: Client };

/** One of the clients that are not archived. */
export function ClientPicker({ client, label = 'Client', onPick, ...field }: Props) {
  return (
    <SearchPicker<ClientChoice>
      label={label}
      name="clientId"
      placeholder="Type to search"
      value={client && { id: client.id, label: client.name }}
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
      onPick={(choice) => onPick(choice.client)}
      {...field}
    />
  );
}
