import { expect, test, vi } from 'vitest';
import { RecordPayment } from '#renderer/features/payments/record-payment.tsx';
import { click, draw } from '#renderer/test-draw.tsx';

test('W73 a payment can be left before anybody is chosen', async () => {
  const onClose = vi.fn();
  draw(<RecordPayment asked={{ clientId: null, invoiceId: null }} onClose={onClose} />);
  const leave = () =>
    [...document.querySelectorAll('button')].find(
      ({ textContent }) => textContent === 'Record nothing',
    );
  await vi.waitFor(() => expect(leave()).toBeDefined());
  click(leave()!);
  expect(onClose).toHaveBeenCalledOnce();
});
