import '#renderer/features/invoices/issued.css';
import { IconLock } from '@tabler/icons-react';
import type { InvoicePage, PaperDocument, PayAt } from '#contract/invoices.ts';
import { daysBetween } from '#domain/dates.ts';
import type { InvoiceStatus } from '#domain/invoice/status.ts';
import { CardPayment } from '#renderer/features/invoices/card-payment.tsx';
import { IssuedAccount } from '#renderer/features/invoices/issued-account.tsx';
import { IssuedActions } from '#renderer/features/invoices/issued-actions.tsx';
import { PayByForm } from '#renderer/features/invoices/pay-by-form.tsx';
import { RemoteIds } from '#renderer/features/invoices/remote-ids.tsx';
import { useInvoiceCards } from '#renderer/features/invoices/use-invoice-cards.ts';
import { VoidInvoice } from '#renderer/features/invoices/void-invoice.tsx';
import { WriteOff } from '#renderer/features/invoices/write-off.tsx';
import { Written } from '#renderer/features/invoices/written.tsx';
import { countOf, formatDay, formatDayLong, formatMoment } from '#renderer/format.ts';
import { PaperDesk } from '#renderer/paper/desk.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { FigureStrip } from '#renderer/ui/figure-strip.tsx';
import { HeadFigure } from '#renderer/ui/money.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { StateWord } from '#renderer/ui/state-word.tsx';
import { Timeline } from '#renderer/ui/timeline.tsx';

/** A paper longer than the window is scrolled by keys, too. */
const SCROLLED = { role: 'region', 'aria-label': 'Paper', tabIndex: 0 };

/** The document as it was issued, its account, and what happened to it. */
export function IssuedScreen({ page }: { readonly page: InvoicePage }) {
  const { today } = useFacts();
  const { invoice } = page;
  const cards = useInvoiceCards(invoice.id);
  return (
    <Page
      title={invoice.number}
      parent={{ title: 'Invoices', path: '/invoices' }}
      context={<Standing page={page} />}
      actions={<IssuedActions page={page} />}
      isFilled
      isRuled
    >
      <div className="issued">
        <div className="issued-paper" {...SCROLLED}>
          <PaperDesk document={paperOf(page, cards?.payAt ?? null)} />
        </div>
        <div className="issued-facts">
          <Figures page={page} />
          <div className="issued-two">
            <IssuedAccount page={page} />
            <Section title="What happened">
              <Timeline
                steps={page.history.map(({ at, sentence }, index) => ({
                  key: `${at} ${sentence}`,
                  when: formatMoment(at, today),
                  what: sentence,
                  mark: index === 0 ? 'done' : 'plain',
                }))}
              />
            </Section>
          </div>
          <CardPayment page={page} />
          <PayByForm id={invoice.id} />
          <RemoteIds page={page} />
          <footer className="issued-lock">
            <IconLock aria-hidden="true" />
            <span>
              Final since {formatDayLong(invoice.issuedOn)}. Client, prices and taxes are copies of
              that day.
            </span>
            <span className="row push">
              <WriteOff page={page} />
              <VoidInvoice page={page} />
            </span>
          </footer>
        </div>
      </div>
    </Page>
  );
}

function Standing({ page }: { readonly page: InvoicePage }) {
  const { today } = useFacts();
  const { status, voided, writeOff, invoice } = page;
  const ended = voided
    ? { on: voided.voidedOn, reason: voided.reason }
    : writeOff && { on: writeOff.writtenOffOn, reason: writeOff.reason };
  const late = daysBetween(invoice.dueOn, today);
  const word = status === 'overdue' ? { word: `Overdue ${countOf(late, 'day')}` } : {};
  return (
    <span className="row">
      <StateWord state={status} {...word} />
      {ended && (
        <span>
          on {formatDay(ended.on, today)}: {ended.reason}
        </span>
      )}
      {page.writtenBy && <Written by={page.writtenBy} />}
    </span>
  );
}

/** In place of the day on which it would be due. */
const NOT_DUE: Partial<Record<InvoiceStatus, string>> = {
  void: 'void',
  'written-off': 'the rest is written off',
};

function Figures({ page }: { readonly page: InvoicePage }) {
  const { invoice, paid, due, status } = page;
  const { currency, totals, dueOn } = invoice;
  const { today } = useFacts();
  const isLate = status === 'overdue';
  return (
    <FigureStrip
      figures={[
        {
          key: 'total',
          label: 'Total',
          value: <HeadFigure amount={totals.total} currency={currency} isSmall />,
          note: `issued ${formatDay(invoice.issuedOn, today)}`,
        },
        {
          key: 'paid',
          label: 'Paid',
          value: <HeadFigure amount={paid} currency={currency} isSmall />,
          note: countOf(page.payments.length, 'payment'),
        },
        {
          key: 'due',
          label: isLate ? `Due since ${formatDay(dueOn, today)}` : 'Still due',
          value: <HeadFigure amount={due} currency={currency} isSmall />,
          note: NOT_DUE[status] ?? `due ${formatDay(dueOn, today)}`,
          ...(isLate && { tone: 'needs' as const }),
        },
      ]}
    />
  );
}

function paperOf({ invoice, voided }: InvoicePage, payAt: PayAt | null): PaperDocument {
  const state = voided ? 'void' : 'issued';
  return { state, number: invoice.number, invoice, ...(payAt && { payAt }) };
}
