import { z } from 'zod';
import type { Setup } from '#sync/connector.ts';
import { wait } from '#sync/outcome.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';

export const KEY_FIELD = 'cf_gigledger_key';

const zKeyField = z.literal(KEY_FIELD).nullable();

/** What is known of the organisation in Desk; stored as JSON and read back for every plan. */
export const zDeskSetup = z.object({
  organisationId: zRemoteId,
  /** What its web pages are called by; empty where Desk does not tell. */
  portal: z.string().catch(''),
  /** Where tickets are opened. */
  departmentId: zRemoteId,
  departments: z.array(z.object({ id: zRemoteId, name: z.string() })),
  /** Our field, or null where it was not added: then newest tickets are compared (rule K2). */
  ticketField: zKeyField,
  contactField: zKeyField,
  /** Who you are there, or null where Desk does not tell. */
  agentId: zRemoteId.nullable(),
});

export type DeskSetup = z.infer<typeof zDeskSetup>;

export const NOT_SET_UP = wait('Waiting. Desk is not set up yet.', 60_000);

/** How far a clock here and theirs may be apart. */
export const SLACK_MS = 120_000;

export function readSetup(setup: Setup): DeskSetup | null {
  const read = zDeskSetup.safeParse(setup);
  return read.success ? read.data : null;
}
