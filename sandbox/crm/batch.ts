import { CrmRefusal } from '#sandbox/crm/refusal.ts';
import type { JsonObject } from '#sandbox/json.ts';
import { crmTime } from '#sandbox/moments.ts';
import type { Practice } from '#sandbox/practice.ts';
import type { Web } from '#sandbox/web.ts';

export type Entry = { readonly isDone: boolean; readonly shown: JsonObject };

type Told = {
  readonly id: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
};

/** One record of many is done, or refused for itself. */
export function tried(practice: Practice, attempt: () => JsonObject): Entry {
  try {
    return { isDone: true, shown: attempt() };
  } catch (error) {
    if (!(error instanceof CrmRefusal)) throw error;
    const { code, message } = error;
    return {
      isDone: false,
      shown: { code, status: 'error', message, details: detailsOf(practice, error) },
    };
  }
}

export function done(
  practice: Practice,
  record: Told,
  message: string,
  more: JsonObject = {},
): JsonObject {
  const person = { name: 'Practice Person', id: practice.state.crm.userId };
  return {
    code: 'SUCCESS',
    ...more,
    details: {
      Modified_Time: crmTime(record.modifiedAt),
      Modified_By: person,
      Created_Time: crmTime(record.createdAt),
      id: record.id,
      Created_By: person,
    },
    message,
    status: 'success',
  };
}

/** Entries in the order they were asked for. The status says little: a client walks them. */
export function answered(
  practice: Practice,
  c: Web,
  entries: readonly Entry[],
  whenDone: 200 | 201,
  more: JsonObject = {},
): Response {
  const told = practice.behaviour.crmBatchStatus;
  const status = told === 'by-result' ? statusOf(entries, whenDone) : told;
  return c.json({ data: entries.map((entry) => entry.shown), ...more }, status);
}

function statusOf(entries: readonly Entry[], whenDone: 200 | 201): 200 | 201 | 202 | 207 {
  if (entries.every((entry) => entry.isDone)) return whenDone;
  return entries.some((entry) => entry.isDone) ? 207 : 202;
}

/** The record in the way stands flat in the details, or in a member of its own. */
function detailsOf(practice: Practice, { code, details }: CrmRefusal): JsonObject {
  const isNested = practice.behaviour.crmDuplicateDetails === 'nested';
  if (!isNested || code !== 'DUPLICATE_DATA') return details;
  const { id = '', ...where } = details;
  const owner = { name: 'Practice Person', id: practice.state.crm.userId };
  const module = { api_name: 'Contacts', id: practice.state.crm.orgId };
  return { ...where, duplicate_record: { id, Owner: owner, module } };
}
