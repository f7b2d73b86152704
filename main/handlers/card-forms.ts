import type { Handlers } from '#contract/define.ts';
import type { AppContract } from '#contract/index.ts';
import { findHostedForm, findLastHostedForm } from '#db/hosted-forms.ts';
import { findSettlement, findVoid } from '#db/invoices.ts';
import { findIssued } from '#db/issued.ts';
import { isFillable } from '#domain/card/hosted-form.ts';
import { keepForm } from '#main/card-forms/deciding.ts';
import { findCardForms } from '#main/card-forms/settings.ts';
import { changed } from '#main/changed.ts';
import { found } from '#main/present.ts';
import type { Services } from '#main/services.ts';
import { takesCurrency } from '#sync/authorize-net/hosted-form.ts';

export const cardForms: Handlers<AppContract, Services>['cardForms'] = {
  settings: ({ cardForms }) => cardForms.settings(),
  saveSettings: ({ cardForms }, input) => cardForms.saveSettings(input),
  check: ({ cardForms }) => cardForms.check(),

  ofInvoice({ ledger, now }, { id }) {
    const { read } = ledger;
    const { currency } = found(findIssued(read, id), 'This invoice');
    const isDue = findVoid(read, id) === null && (findSettlement(read, id)?.due ?? 0) > 0;
    const isTaken = takesCurrency(currency);
    const form = findLastHostedForm(read, id);
    return {
      isOffered: findCardForms(read).isOn && isDue && isTaken,
      why: isTaken || !isDue ? '' : `Authorize.net does not take ${currency}.`,
      form: form && { ...form, isFillable: isFillable(form, now()) },
    };
  },

  ask: ({ cardForms }, { invoiceId }) => cardForms.ask(invoiceId),
  lookAgain: ({ cardForms }, { id }) => cardForms.lookAgain(id),

  keepAsIs(services, { id }) {
    services.ledger.write((tx) => keepForm(tx, found(findHostedForm(tx, id), 'This form')));
    changed(services, 'invoices');
  },
};
