import type { Address } from '#domain/address.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { Instant } from '#domain/dates.ts';
import type { ClientId } from '#domain/ids.ts';

/** Who is billed. `name` is what the invoice is addressed to: a business or a person. */
export type Client = {
  readonly id: ClientId;
  readonly name: string;
  /** The person to speak to, or empty. */
  readonly contactName: string;
  readonly email: string;
  readonly phone: string;
  readonly address: Address;
  readonly taxId: string;
  readonly currency: CurrencyCode;
  /** Null means: as the business has it. */
  readonly termsDays: number | null;
  readonly notes: string;
  readonly tags: readonly string[];
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly archivedAt: Instant | null;
};
