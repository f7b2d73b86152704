import type { Connector } from '#sync/connector.ts';
import { addComment } from '#sync/connectors/desk/comment.ts';
import { introduceClient } from '#sync/connectors/desk/contact.ts';
import { lookAtDesk } from '#sync/connectors/desk/look.ts';
import { closedTicketFeed, openTicketFeed } from '#sync/connectors/desk/open-ticket-feed.ts';
import { askStatus } from '#sync/connectors/desk/status.ts';
import { openTicket } from '#sync/connectors/desk/ticket.ts';
import { ticketFeed } from '#sync/connectors/desk/ticket-feed.ts';

export const desk: Connector = {
  system: 'desk',
  name: 'Desk',
  host: 'desk',
  // The smallest edition gives 5,000 credits a day, and a search costs three of them.
  rate: { perMinute: 60, perDay: 1_600, parallel: 1 },
  base: '/api/v1',
  address: (request, setup) => {
    const organisation = setup['organisationId'];
    if (typeof organisation !== 'string') return request;
    return { ...request, headers: { ...request.headers, orgId: organisation } };
  },
  lifeSigns: [
    { method: 'GET', path: '/tickets?limit=1' },
    { method: 'GET', path: '/contacts?limit=1' },
  ],
  look: lookAtDesk,
  hears: (event) => event.kind !== 'client.introduced' || event.to === 'desk',
  plans: {
    'client.introduced': introduceClient,
    'ticket.opened': openTicket,
    'ticket.commented': addComment,
    'ticket.status-asked': askStatus,
  },
  feeds: [ticketFeed, openTicketFeed, closedTicketFeed],
};
