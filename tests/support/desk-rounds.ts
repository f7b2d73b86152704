import type { Instant } from '#domain/dates.ts';
import type { Fact, FactOf } from '#domain/fact.ts';
import { visitorOf } from '#sandbox/visitor.ts';
import type { RemoteRequest, Setup } from '#sync/connector.ts';
import { desk } from '#sync/connectors/desk/index.ts';
import { ticketFeed } from '#sync/connectors/desk/ticket-feed.ts';
import type { Feed, Place, Watched } from '#sync/feed.ts';
import { isNoAnswer } from '#sync/http.ts';
import { sign } from '#sync/zoho/sign.ts';
import { plainTransport, practice } from '#tests/support/sync-desk.ts';

export const MINUTE = 60_000;

export type Round = {
  readonly facts: readonly Fact[];
  readonly asked: number;
  readonly trouble: string | null;
};

export type DeskRounds = Awaited<ReturnType<typeof deskRounds>>;

/** The feeds of Desk against the practice organisation; only the time is ours. */
export async function deskRounds() {
  const { sandbox, clock } = await practice();
  const visitor = visitorOf(sandbox);
  const setup: Setup = {
    organisationId: sandbox.control.organizationId('desk'),
    departmentId: String((await visitor.desk('GET', '/departments')).rows('data')[0]?.['id']),
    departments: [],
    ticketField: 'cf_gigledger_key',
    contactField: null,
    agentId: String((await visitor.desk('GET', '/myinfo')).json['id']),
  };
  /** What is known of Desk, and how far it was read. */
  const at = { setup, place: null as Place | null };
  return {
    at,
    clock,
    control: sandbox.control,
    people: sandbox.control.people.desk,
    stop: () => sandbox.stop(),
    later: (ms: number) => {
      clock.at = (clock.at + ms) as Instant;
    },
    open: async (subject: string): Promise<string> => {
      const contact = { lastName: 'Quill', email: 'ada@quillmoor.example' };
      const body = { subject, departmentId: at.setup['departmentId'], contact };
      return String((await visitor.desk('POST', '/tickets', { body })).json['id']);
    },
    say: (ticket: string, content: string) =>
      visitor.desk('POST', `/tickets/${ticket}/comments`, { body: { content } }),
    /** A round as the fetcher goes about it; cut short after so many questions. */
    round: async (
      most = 500,
      feed: Feed = ticketFeed,
      watched: readonly Watched[] = [],
    ): Promise<Round> => {
      const { accessToken } = sandbox.control.signIn();
      const facts: Fact[] = [];
      const context = () => ({ setup: at.setup, now: clock.at, watched });
      let request: RemoteRequest | null = feed.ask(at.place, context());
      for (let asked = 0; asked < most; asked += 1) {
        if (request === null) return { facts, asked, trouble: null };
        const wire = { api: sandbox.url, base: desk.base, token: accessToken };
        const reply = await plainTransport(sign(desk.address(request, at.setup), wire));
        if (isNoAnswer(reply)) return { facts, asked, trouble: reply.cause };
        const reading = feed.read(reply, { place: at.place, request, ...context() });
        if (reading.kind !== 'read') {
          const stumbled = { now: clock.at, isUnheard: false };
          at.place = feed.setBehind?.(at.place, request, stumbled) ?? at.place;
          return { facts, asked, trouble: reading.why };
        }
        facts.push(...reading.facts);
        at.place = reading.place;
        request = reading.more;
      }
      return { facts, asked: most, trouble: null };
    },
  };
}

export const ticketsIn = ({ facts }: Pick<Round, 'facts'>) =>
  facts.filter((fact): fact is FactOf<'ticket.seen'> => fact.kind === 'ticket.seen');

export const commentsIn = ({ facts }: Pick<Round, 'facts'>) =>
  facts.filter((fact): fact is FactOf<'comment.seen'> => fact.kind === 'comment.seen');
