import type { Handlers } from '#contract/define.ts';
import type { AppContract } from '#contract/index.ts';
import { clientFigures } from '#db/client-figures.ts';
import { listClients, pickClients } from '#db/client-list.ts';
import {
  archiveClient,
  canDeleteClient,
  findClient,
  removeClient,
  restoreClient,
  saveClient,
} from '#db/clients.ts';
import { listHistory, recordHistory } from '#db/history.ts';
import { listRemoteIds } from '#db/remote-ids.ts';
import type { Client } from '#domain/client/client.ts';
import { Refusal } from '#domain/errors.ts';
import { clientSubject } from '#domain/subject.ts';
import { announce } from '#main/announce.ts';
import { changed } from '#main/changed.ts';
import { chooseClients, previewClients, runClients } from '#main/client-import.ts';
import { saveClients } from '#main/export/lists.ts';
import { introduceAgain } from '#main/introducing.ts';
import { found } from '#main/present.ts';
import type { Services } from '#main/services.ts';

export const clients: Handlers<AppContract, Services>['clients'] = {
  saveList: saveClients,

  list: ({ ledger, today }, query) => listClients(ledger.read, { ...query, today: today() }),

  pick: ({ ledger }, query) => pickClients(ledger.read, query),

  page({ ledger, today }, { id }) {
    const client = findClient(ledger.read, id);
    if (client === null) return null;
    const subject = clientSubject(id);
    return {
      client,
      ...clientFigures(ledger.read, { id, today: today() }),
      remoteIds: listRemoteIds(ledger.read, subject),
      history: listHistory(ledger.read, subject),
    };
  },

  save(services, { id, ...input }) {
    const now = services.now();
    const client = services.ledger.write((tx) => {
      const before = id === null ? null : found(findClient(tx, id), 'This client');
      const saved: Client = {
        ...(before ?? { id: services.newId(), createdAt: now, archivedAt: null }),
        ...input,
        updatedAt: now,
      };
      saveClient(tx, saved);
      const sentence = before === null ? `Added ${saved.name}` : `Changed ${saved.name}`;
      recordHistory(tx, { at: now, subject: clientSubject(saved.id), sentence });
      announce(services, tx, { kind: 'client.saved', client: saved });
      introduceAgain(services, tx, saved);
      return saved;
    });
    changed(services, 'clients', 'invoices');
    return client;
  },

  archive(services, { id }) {
    const at = services.now();
    services.ledger.write((tx) => {
      const { name } = found(findClient(tx, id), 'This client');
      archiveClient(tx, { id, at });
      recordHistory(tx, { at, subject: clientSubject(id), sentence: `Archived ${name}` });
    });
    changed(services, 'clients');
  },

  restore(services, { id }) {
    services.ledger.write((tx) => {
      const { name } = found(findClient(tx, id), 'This client');
      restoreClient(tx, id);
      const sentence = `Took ${name} out of the archive`;
      recordHistory(tx, { at: services.now(), subject: clientSubject(id), sentence });
    });
    changed(services, 'clients');
  },

  remove(services, { id }) {
    services.ledger.write((tx) => {
      const { name } = found(findClient(tx, id), 'This client');
      if (!canDeleteClient(tx, id)) {
        const sentence = `${name} is in use, so it can be archived but not deleted.`;
        throw new Refusal('client-in-use', sentence);
      }
      removeClient(tx, id);
    });
    changed(services, 'clients');
  },

  chooseImport: chooseClients,
  previewImport: previewClients,
  runImport: runClients,
};
