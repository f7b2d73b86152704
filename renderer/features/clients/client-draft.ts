import type { z } from 'zod';
import type { zClientInput } from '#contract/clients.ts';
import { NO_ADDRESS } from '#domain/address.ts';
import type { Client } from '#domain/client/client.ts';
import type { CurrencyCode } from '#domain/currency.ts';

/** What the client's form holds, and what saving it says. */
export type ClientDraft = z.output<typeof zClientInput>;

export function clientDraft(client: Client | null, base: CurrencyCode, name = ''): ClientDraft {
  if (!client) {
    return {
      id: null,
      name,
      contactName: '',
      email: '',
      phone: '',
      address: NO_ADDRESS,
      taxId: '',
      currency: base,
      termsDays: null,
      notes: '',
      tags: [],
    };
  }
  const { createdAt, updatedAt, archivedAt, tags, ...rest } = client;
  return { ...rest, tags: [...tags] };
}

/** `retainer, print` → two tags; doubles and empty ones fall away. */
export function tagsOf(text: string): string[] {
  const tags = text.split(',').map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== ''))];
}
