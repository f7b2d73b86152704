import {
  IconAlertTriangle,
  IconCashBanknote,
  IconCircleDashed,
  IconClock,
  type TablerIcon,
} from '@tabler/icons-react';
import type { NeedsYou } from '#contract/reports.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { Minor } from '#domain/money.ts';
import { countOf, formatDay } from '#renderer/format.ts';

export type NeedLine = {
  readonly key: string;
  readonly icon: TablerIcon;
  /** Late or refused, against what only waits for an answer. */
  readonly isLoud: boolean;
  readonly title: string;
  readonly detail: string;
  readonly amount: Minor | null;
  readonly path: string;
};

/** One line of *Needs you*, in words, and where it leads. */
export function needLine(need: NeedsYou, today: IsoDate): NeedLine {
  switch (need.kind) {
    case 'overdue':
      return {
        key: need.kind,
        icon: IconClock,
        isLoud: true,
        title: need.count === 1 ? '1 invoice is overdue' : `${need.count} invoices are overdue`,
        detail: `Oldest ${countOf(need.oldestDays, 'day')}, ${need.clientName}`,
        amount: need.due,
        path: '/invoices?state=overdue',
      };
    case 'parked':
      return {
        key: need.kind,
        icon: IconAlertTriangle,
        isLoud: true,
        title:
          need.count === 1 ? '1 delivery was refused' : `${need.count} deliveries were refused`,
        detail: need.why,
        amount: null,
        path: '/sync/needs-you',
      };
    case 'card-form':
      return formLine(need);
    case 'differences':
      return {
        key: need.kind,
        icon: IconAlertTriangle,
        isLoud: true,
        title: need.count === 1 ? '1 difference to Zoho' : `${need.count} differences to Zoho`,
        detail: need.title,
        amount: null,
        path: '/sync/differences',
      };
    case 'credit':
      return {
        key: `${need.kind} ${need.clientId}`,
        icon: IconCashBanknote,
        isLoud: false,
        title: `${need.clientName} paid more than was due`,
        detail: 'Credit, until it is put to an invoice',
        amount: need.amount,
        path: `/clients/${need.clientId}`,
      };
    case 'draft':
      return {
        key: `${need.kind} ${need.id}`,
        icon: IconCircleDashed,
        isLoud: false,
        title: 'A draft is ready to issue',
        detail: `${need.clientName || 'No client yet'}, since ${formatDay(need.since, today)}`,
        amount: need.total,
        path: `/invoices/${need.id}`,
      };
  }
}

function formLine(need: Extract<NeedsYou, { readonly kind: 'card-form' }>): NeedLine {
  return {
    key: `${need.kind} ${need.invoiceId}`,
    icon: IconAlertTriangle,
    isLoud: true,
    title: `A card payment of ${need.number} needs a decision`,
    detail: need.note,
    amount: null,
    path: `/invoices/${need.invoiceId}`,
  };
}
