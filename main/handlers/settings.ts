import type { Handlers } from '#contract/define.ts';
import type { AppContract } from '#contract/index.ts';
import { findBusiness } from '#db/settings.ts';
import { archiveTax, findTax, listTaxes, restoreTax } from '#db/taxes.ts';
import { changed } from '#main/changed.ts';
import { organisationsFor } from '#main/choices.ts';
import { saveBusiness, welcome } from '#main/founding.ts';
import { readLogo } from '#main/logo.ts';
import { saveWantsNotes, wantsNotes } from '#main/noting.ts';
import { found } from '#main/present.ts';
import type { Services } from '#main/services.ts';
import { saveTax } from '#main/taxing.ts';

export const settings: Handlers<AppContract, Services>['settings'] = {
  business: ({ ledger }) => findBusiness(ledger.read),

  welcome(services, input) {
    const business = services.ledger.write((tx) => welcome(services, tx, input));
    services.push({ kind: 'settings.changed' });
    services.wakeSync();
    return business;
  },

  saveBusiness(services, input) {
    const business = services.ledger.write((tx) => saveBusiness(tx, input));
    services.push({ kind: 'settings.changed' });
    return business;
  },

  async chooseLogo({ files }) {
    const ask = { title: 'Choose a logo', kind: 'picture', many: false } as const;
    const [path] = await files.askToOpen(ask);
    return path === undefined ? null : readLogo(path);
  },

  taxes: ({ ledger }) => listTaxes(ledger.read),

  saveTax(services, input) {
    const tax = services.ledger.write((tx) => saveTax(services, tx, input));
    services.push({ kind: 'settings.changed' });
    changed(services, 'items');
    return tax;
  },

  archiveTax(services, { id }) {
    services.ledger.write((tx) => {
      found(findTax(tx, id), 'This tax');
      archiveTax(tx, { id, at: services.now() });
    });
    services.push({ kind: 'settings.changed' });
  },

  restoreTax(services, { id }) {
    services.ledger.write((tx) => {
      found(findTax(tx, id), 'This tax');
      restoreTax(tx, id);
    });
    services.push({ kind: 'settings.changed' });
  },

  crmNotes: ({ ledger }) => wantsNotes(ledger.read),
  saveCrmNotes(services, { isOn }) {
    services.ledger.write((tx) => saveWantsNotes(tx, isOn));
    services.push({ kind: 'settings.changed' });
  },

  registration: ({ connecting }) => connecting.registration(),
  saveRegistration: ({ connecting }, input) => connecting.saveRegistration(input),
  connect: ({ connecting }) => connecting.connect('zoho', 'browser'),
  connectPractice: ({ connecting }) => connecting.connect('practice', 'browser'),
  connectByCode: ({ connecting }, { to }) => connecting.connect(to, 'code'),
  reconnect: ({ connecting }, { by }) => connecting.reconnect(by),
  openCodePage: ({ connecting }) => connecting.openCodePage(),
  organisations: ({ ledger }) => organisationsFor(ledger.read),
  chooseOrganisation: ({ connecting }, { system, id }) =>
    connecting.choosing.organisation(system, id),
  chooseDepartment: ({ connecting }, { id }) => connecting.choosing.department(id),
  chooseSharing: ({ connecting }, { sharing }) => connecting.choosing.sharing(sharing),
  cancelConnect: ({ connecting }) => connecting.cancel(),
  disconnect: ({ connecting }) => connecting.disconnect(),
};
