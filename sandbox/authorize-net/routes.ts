import { Hono } from 'hono';
import type { z } from 'zod';
import { formRoutes } from '#sandbox/authorize-net/form-routes.ts';
import { hostedRequest, newForm } from '#sandbox/authorize-net/hosted-forms.ts';
import {
  batchesRequest,
  inBatch,
  settledBatches,
  settledRequest,
  unsettled,
  unsettledRequest,
} from '#sandbox/authorize-net/lists.ts';
import { merchantDetails, mustBeMerchant } from '#sandbox/authorize-net/merchant.ts';
import {
  AuthorizeNetRefusal,
  invalidField,
  notWellFormed,
  unknownMethod,
} from '#sandbox/authorize-net/refusal.ts';
import { REQUESTS } from '#sandbox/authorize-net/request-shapes.ts';
import { mustFit } from '#sandbox/authorize-net/shape.ts';
import { detailsOf } from '#sandbox/authorize-net/transaction-view.ts';
import { knownTransaction } from '#sandbox/authorize-net/transactions.ts';
import { undo, undoRequest } from '#sandbox/authorize-net/undoing.ts';
import type { JsonObject } from '#sandbox/json.ts';
import { isObject } from '#sandbox/json.ts';
import type { Practice } from '#sandbox/practice.ts';
import type { Env } from '#sandbox/web.ts';

type Sent = Readonly<Record<string, unknown>>;

/** One address for every method; whatever happens, the status is 200 and a mark comes first. */
export function authorizeNetRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  app.post('/xml/v1/request.api', async (c) => {
    const body = JSON.stringify(answer(practice, await c.req.text()));
    return c.body(`\uFEFF${body}`, 200, { 'content-type': 'application/json; charset=utf-8' });
  });
  app.route('/payment/payment', formRoutes(practice));
  return app;
}

function answer(practice: Practice, text: string): JsonObject {
  let refId: JsonObject = {};
  try {
    const [method, sent] = rootOf(text);
    if (typeof sent['refId'] === 'string') refId = { refId: sent['refId'] };
    const told = carryOut(practice, method, sent);
    const isEmpty = method.includes('List') && Object.keys(told).length === 0;
    const message = isEmpty
      ? { code: 'I00004', text: 'No records found.' }
      : { code: 'I00001', text: 'Successful.' };
    return { ...told, ...refId, messages: { resultCode: 'Ok', message: [message] } };
  } catch (error) {
    if (!(error instanceof AuthorizeNetRefusal)) throw error;
    const { code, more } = error;
    const message = [{ code, text: error.message }];
    return { ...more, ...refId, messages: { resultCode: 'Error', message } };
  }
}

function rootOf(text: string): [method: string, sent: Sent] {
  const [root, ...rest] = Object.entries(objectOf(text));
  if (!root || rest.length > 0) throw notWellFormed('There are multiple root elements, or none.');
  const [method, sent] = root;
  return [method, isObject(sent) ? sent : {}];
}

function objectOf(text: string): Sent {
  try {
    const parsed: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (isObject(parsed)) return parsed;
  } catch {
    // Told in the same words as a body that is no object.
  }
  throw notWellFormed('Data at the root level is invalid. Line 1, position 1.');
}

function carryOut(practice: Practice, method: string, sent: Sent): JsonObject {
  const shape = REQUESTS[method];
  if (!shape) throw unknownMethod();
  mustFit(shape, sent, method);
  mustBeMerchant(sent['merchantAuthentication']);
  switch (method) {
    case 'getHostedPaymentPageRequest':
      return { token: newForm(practice, checked(hostedRequest, sent)).token };
    case 'createTransactionRequest':
      return undo(practice, checked(undoRequest, sent));
    case 'getTransactionDetailsRequest':
      return detailed(practice, String(sent['transId']));
    case 'getUnsettledTransactionListRequest':
      return unsettled(practice, checked(unsettledRequest, sent));
    case 'getSettledBatchListRequest':
      return settledBatches(practice, checked(batchesRequest, sent));
    case 'getTransactionListRequest':
      return inBatch(practice, checked(settledRequest, sent));
    case 'getMerchantDetailsRequest':
      return merchantDetails(practice);
    case 'getCustomerProfileIdsRequest':
      return { ids: [] };
    default:
      return {};
  }
}

/** What has the right shape may still say nothing that can be read. */
function checked<S extends z.ZodType>(schema: S, sent: Sent): z.infer<S> {
  const read = schema.safeParse(sent);
  if (read.success) return read.data;
  throw invalidField(String(read.error.issues[0]?.path.at(-1) ?? 'The request'));
}

function detailed(practice: Practice, id: string): JsonObject {
  return { transaction: detailsOf(practice, knownTransaction(practice, id)) };
}
