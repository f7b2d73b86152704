import { z } from 'zod';
import type { FaultPlan } from '#sandbox/faults.ts';
import { ODDITIES } from '#sandbox/odd-json.ts';
import type { Behaviour, Limits } from '#sandbox/settings.ts';
import { DEFAULT_LIMITS } from '#sandbox/settings.ts';

const act = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('drop-before') }),
  z.strictObject({ kind: z.literal('drop-after') }),
  z.strictObject({ kind: z.literal('too-many-requests'), retryAfter: z.string().nullable() }),
  z.strictObject({
    kind: z.literal('server-error'),
    status: z.union([z.literal(500), z.literal(502), z.literal(503)]),
    commits: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('slow'), ms: z.number().int().min(0).max(600_000) }),
  z.strictObject({ kind: z.literal('hold') }),
  z.strictObject({ kind: z.literal('cut-body') }),
  z.strictObject({ kind: z.literal('malformed-json') }),
  z.strictObject({ kind: z.literal('html') }),
  z.strictObject({ kind: z.literal('wrong-shape') }),
  z.strictObject({ kind: z.literal('ids-as-numbers') }),
  z.strictObject({ kind: z.literal('byte-order-mark') }),
  z.strictObject({ kind: z.literal('huge-body'), bytes: z.number().int().max(200_000_000) }),
  z.strictObject({ kind: z.literal('wrong-charset') }),
  z.strictObject({ kind: z.literal('odd-json'), how: z.enum(ODDITIES) }),
  z.strictObject({ kind: z.literal('deep-nesting'), depth: z.number().int().max(5_000_000) }),
  z.strictObject({ kind: z.literal('token-expired') }),
  z.strictObject({ kind: z.literal('login-revoked') }),
]);

const timing = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('always') }),
  z.strictObject({
    kind: z.literal('nth'),
    nth: z.number().int().min(1),
    times: z.number().int().min(1).exactOptional(),
  }),
  z.strictObject({ kind: z.literal('chance'), ppm: z.number().int().min(0).max(1_000_000) }),
]);

export const faultPlan: z.ZodType<FaultPlan> = z.strictObject({
  match: z.strictObject({
    system: z
      .enum(['accounts', 'crm', 'books', 'billing', 'desk', 'authorize-net'])
      .exactOptional(),
    method: z.string().exactOptional(),
    path: z.string().exactOptional(),
  }),
  timing,
  act,
});

const limitNames = new Set<string>(Object.keys(DEFAULT_LIMITS));

export const partialLimits: z.ZodType<Partial<Limits>> = z
  .record(z.string(), z.number().int().min(0))
  .refine((limits) => Object.keys(limits).every((name) => limitNames.has(name)));

export const partialBehaviour: z.ZodType<Partial<Behaviour>> = z.strictObject({
  idsAsNumbers: z.boolean().exactOptional(),
  unknownFields: z.enum(['refuse', 'ignore']).exactOptional(),
  crmBatchStatus: z
    .union([z.literal('by-result'), z.literal(200), z.literal(201), z.literal(202), z.literal(207)])
    .exactOptional(),
  crmDuplicateDetails: z.enum(['flat', 'nested']).exactOptional(),
  searchLagMs: z.number().int().min(0).exactOptional(),
  booksChanges: z.enum(['documented', 'everywhere']).exactOptional(),
  paymentsTouchInvoices: z.boolean().exactOptional(),
  listLagMs: z.number().int().min(0).exactOptional(),
  settingsFieldsCall: z.boolean().exactOptional(),
  tokenErrorStatus: z.union([z.literal(200), z.literal(400)]).exactOptional(),
  deskSearchLagMs: z.number().int().min(0).exactOptional(),
  deskTimes: z.enum(['iso', 'epoch-ms']).exactOptional(),
  deskEmailsUnique: z.boolean().exactOptional(),
  deskCommentsTouchTicket: z.boolean().exactOptional(),
  declinedAreListed: z.boolean().exactOptional(),
  duplicateItemNames: z.boolean().exactOptional(),
  billingOrganization: z.enum(['shared', 'own']).exactOptional(),
  hostedPageAnswer: z.enum(['bare', 'wrapped']).exactOptional(),
  lastFourDigits: z.enum(['number', 'text']).exactOptional(),
  billingPaymentsList: z.boolean().exactOptional(),
  deviceCentre: z.string().nullable().exactOptional(),
  billingExtras: z.boolean().exactOptional(),
});
