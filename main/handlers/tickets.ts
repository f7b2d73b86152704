import type { Handlers } from '#contract/define.ts';
import type { AppContract } from '#contract/index.ts';
import { findClient } from '#db/clients.ts';
import { deliveryMark } from '#db/delivery-marks.ts';
import { listRemoteIds } from '#db/remote-ids.ts';
import { listComments } from '#db/ticket-comments.ts';
import { countWaitingTickets, listTickets } from '#db/ticket-list.ts';
import { findMailRoute } from '#db/ticket-mail.ts';
import { findTicket } from '#db/tickets.ts';
import { changed } from '#main/changed.ts';
import type { Services } from '#main/services.ts';
import { askStatus, commentOn, openOne } from '#main/ticketing.ts';

export const tickets: Handlers<AppContract, Services>['tickets'] = {
  list: ({ ledger }, query) => listTickets(ledger.read, query),

  waiting: ({ ledger }) => countWaitingTickets(ledger.read),

  page({ ledger: { read } }, { id }) {
    const ticket = findTicket(read, id);
    if (ticket === null) return null;
    const { clientId } = ticket;
    return {
      ticket,
      clientName: clientId === null ? null : (findClient(read, clientId)?.name ?? null),
      comments: listComments(read, id).map((comment) => ({
        ...comment,
        delivery: deliveryMark(read, `comment:${comment.id}`),
      })),
      delivery: deliveryMark(read, `ticket:${id}`),
      route: findMailRoute(read, id),
      remoteIds: listRemoteIds(read, `ticket:${id}`),
    };
  },

  open(services, input) {
    const ticket = services.ledger.write((tx) => openOne(services, tx, input));
    changed(services, 'tickets', 'clients');
    return ticket;
  },

  comment(services, input) {
    const comment = services.ledger.write((tx) => commentOn(services, tx, input));
    changed(services, 'tickets', 'clients');
    return comment;
  },

  close(services, { id }) {
    services.ledger.write((tx) => askStatus(services, tx, { id, status: 'closed' }));
    changed(services, 'tickets', 'clients');
  },

  reopen(services, { id }) {
    services.ledger.write((tx) => askStatus(services, tx, { id, status: 'open' }));
    changed(services, 'tickets', 'clients');
  },
};
