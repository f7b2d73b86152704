import { expect, test } from 'vitest';
import type { Held, Plan } from '#sync/connector.ts';
import { askPaymentLink } from '#sync/connectors/books/payment-link.ts';
import { contextWith } from '#sync/testing/books.ts';
import { anInvoice } from '#sync/testing/samples.ts';
import { reply } from '#sync/testing/script.ts';
import { SERVICE_SAMPLES } from '#sync/testing/service-samples.ts';

const EVENT = SERVICE_SAMPLES['payment-link.asked'];
const LINK = 'https://zohosecurepay.eu/books/Payment/secure?CInvoiceID=2-5241';

function plan(made: Plan | Held | null): Plan {
  if (made === null || 'kind' in made) throw new Error(JSON.stringify(made));
  return made;
}

test('W81 a link is asked for with its last day, and what it is known by is its address', () => {
  const { send, probe } = plan(
    askPaymentLink(EVENT, contextWith({ [`invoice:${anInvoice().id}`]: '95' })),
  );
  expect(send.request).toEqual({
    method: 'GET',
    path: '/share/paymentlink?transaction_id=95&transaction_type=invoice&link_type=public&expiry_time=2027-01-19',
  });
  expect(probe).toBe(send);
  const said = (share_link: unknown) =>
    send.interpret(reply(200, { code: 0, data: { share_link } }));
  expect(said(`${LINK} `)).toEqual({ kind: 'sent', remoteId: LINK });
  expect(said('javascript:alert(1)').kind).toBe('retry');
  expect(said(`${LINK}${'x'.repeat(600)}`).kind).toBe('retry');
  expect(send.interpret(reply(400, { code: 1004, message: 'No.' })).kind).toBe('park');
});

test('W81 no link is asked for before Books has the invoice', () => {
  expect(askPaymentLink(EVENT, contextWith({}))).toMatchObject({ kind: 'park' });
});
