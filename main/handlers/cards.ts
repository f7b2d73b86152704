import type { CardPageView, cards as procedures } from '#contract/cards.ts';
import type { Handlers, InputOf } from '#contract/define.ts';
import type { AppContract } from '#contract/index.ts';
import { findCardPage, findLastCardPage } from '#db/card-pages.ts';
import { listCards } from '#db/cards.ts';
import { listCharges } from '#db/charges.ts';
import { deliveryMark } from '#db/delivery-marks.ts';
import { findDeliveryOf } from '#db/delivery-of.ts';
import { findIssued } from '#db/issued.ts';
import type { Reader } from '#db/ledger.ts';
import { findSubscription } from '#db/subscriptions.ts';
import type { CardPagePurpose } from '#domain/card/card.ts';
import type { Subject } from '#domain/subject.ts';
import { askForPage } from '#main/card-pages.ts';
import { changed } from '#main/changed.ts';
import { chargeStored, lookForCharge } from '#main/charging.ts';
import { askForLink, isLinkAsked, payAtOf } from '#main/payment-links.ts';
import { found } from '#main/present.ts';
import type { Services } from '#main/services.ts';
import { isPageOfBilling } from '#main/zoho-pages.ts';

export const cards: Handlers<AppContract, Services>['cards'] = {
  ofInvoice(services, { id }) {
    const { read } = services.ledger;
    const invoice = found(findIssued(read, id), 'This invoice');
    const where = { today: services.today(), region: services.outside.region() };
    const [charge] = listCharges(read, id);
    const about = charge && askedOf(read, `charge:${charge.id}`, 'charge.asked');
    return {
      page: lastPage(services, { kind: 'pay-invoice', invoiceId: id }),
      payAt: payAtOf(read, invoice, where),
      isLinkAsked: isLinkAsked(read, id),
      charge: charge && about ? { ...charge, ...about } : null,
      cards: listCards(read, invoice.clientId),
    };
  },

  ofClient: (services, { id }) => ({
    cards: listCards(services.ledger.read, id),
    page: lastPage(services, { kind: 'store-card', clientId: id }),
  }),

  ofSubscription(services, { id }) {
    const { clientId } = found(findSubscription(services.ledger.read, id), 'This subscription');
    const purpose = { kind: 'card-of-subscription', subscriptionId: id } as const;
    return {
      cards: listCards(services.ledger.read, clientId),
      page: lastPage(services, purpose),
    };
  },

  async askPage(services, { purpose }) {
    const page = services.ledger.write((tx) => askForPage(services, tx, purpose));
    if (page.state === 'open') await services.pages.open(page);
    else services.pages.awaited(page);
    changed(services, 'invoices', 'subscriptions', 'clients');
    return page;
  },

  askLink(services, { invoiceId }) {
    services.ledger.write((tx) => askForLink(services, tx, invoiceId, services.today()));
    changed(services, 'invoices');
  },

  async openPage({ ledger, pages }, { id }) {
    await pages.open(found(findCardPage(ledger.read, id), 'This page'));
  },

  charge(services, input: InputOf<(typeof procedures)['charge']>) {
    const charge = services.ledger.write((tx) => chargeStored(services, tx, input));
    changed(services, 'invoices', 'clients');
    return charge;
  },

  lookAgain(services, { invoiceId }) {
    services.ledger.write((tx) => lookForCharge(tx, invoiceId, services.now));
    services.sync.refresh();
    changed(services, 'invoices');
  },
};

function lastPage(
  { ledger, outside, now }: Services,
  purpose: CardPagePurpose,
): CardPageView | null {
  const page = findLastCardPage(ledger.read, purpose);
  if (page === null) return null;
  const region = outside.region();
  const isOfBilling = page.url !== null && region !== null && isPageOfBilling(page.url, region);
  const isOver = page.state === 'open' && (page.expiresAt ?? now()) < now();
  return {
    ...page,
    // Also before Billing was asked again.
    state: isOver ? 'lapsed' : page.state,
    ...askedOf(ledger.read, `card-page:${page.id}`, 'card-page.asked'),
    isOfBilling,
  };
}

function askedOf(db: Reader, subject: Subject, kind: 'card-page.asked' | 'charge.asked') {
  const said = findDeliveryOf(db, { system: 'billing', subject, kind })?.note ?? '';
  return { delivery: deliveryMark(db, subject), said };
}
