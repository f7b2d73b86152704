import { Hono } from 'hono';
import { sentBody } from '#sandbox/desk/body.ts';
import type { CommentRow } from '#sandbox/desk/comments.ts';
import {
  addComment,
  commentBody,
  commentsOf,
  keepComment,
  knownComment,
  showComment,
} from '#sandbox/desk/comments.ts';
import { deskScope } from '#sandbox/desk/gate.ts';
import { answerList, onlyQuery, ordered } from '#sandbox/desk/lists.ts';
import { forbidden, notFound } from '#sandbox/desk/refusal.ts';
import type { ThreadRow } from '#sandbox/desk/threads.ts';
import { addThread, replyBody, showThread, threadsOf } from '#sandbox/desk/threads.ts';
import { contactOf, knownTicket, livingTicket, touchTicket } from '#sandbox/desk/tickets.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';
import type { Env, Web } from '#sandbox/web.ts';

const COMMENTS = { usual: 50, most: 100 };
const THREADS = { usual: 10, most: 200 };
const COMMENT_ORDERS = { commentedTime: (row: CommentRow) => row.commentedAt };
const THREAD_ORDERS = {
  sendDateTime: (row: ThreadRow) => row.createdAt,
  createdTime: (row: ThreadRow) => row.createdAt,
};

/** What was said in a ticket: comments, mails, and both in one list. */
export function talkRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  const read = deskScope(practice, ['tickets'], 'READ');
  app.get('/threads', read, (c) => {
    onlyQuery(c, ['from', 'limit', 'sortBy', 'include']);
    const { id } = knownTicket(practice, ticketIdOf(c));
    const rows = ordered(c, threadsOf(practice, id), THREAD_ORDERS, '-sendDateTime');
    return answerList(c, rows, THREADS, (row) => showThread(practice, row, false));
  });
  app.get('/threads/:id', read, (c) => {
    onlyQuery(c, ['include']);
    const row = practice.state.desk.threads.get(c.req.param('id'));
    if (!row || row.ticketId !== ticketIdOf(c)) throw notFound();
    return c.json(showThread(practice, row, true));
  });
  app.get('/conversations', read, (c) => {
    onlyQuery(c, ['from', 'limit']);
    const { id } = knownTicket(practice, ticketIdOf(c));
    const mails = threadsOf(practice, id).map((row) => ({
      at: row.createdAt,
      shown: { ...showThread(practice, row, false), type: 'thread' },
    }));
    const comments = commentsOf(practice, id).map((row) => ({
      at: row.commentedAt,
      shown: { ...showComment(practice, row), type: 'comment' },
    }));
    const all = [...mails, ...comments].toSorted((one, other) => other.at - one.at);
    return answerList(c, all, THREADS, (row) => row.shown);
  });
  app.post('/sendReply', deskScope(practice, ['tickets'], 'CREATE'), async (c) => {
    onlyQuery(c, []);
    const ticket = livingTicket(practice, ticketIdOf(c));
    const sent = await sentBody(practice, c, replyBody);
    const row = addThread(practice, ticket, {
      direction: 'out',
      from: sent.fromEmailAddress,
      to: sent.to ?? contactOf(practice, ticket).fields.email ?? '',
      content: sent.content,
      contentType: sent.contentType ?? 'html',
      agentId: ownAgentId(practice),
    });
    touchTicket(practice, ticket);
    return c.json(showThread(practice, row, true));
  });
  app.route('/comments', commentRoutes(practice));
  return app;
}

function commentRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  const update = deskScope(practice, ['tickets'], 'UPDATE');
  const read = deskScope(practice, ['tickets'], 'READ');
  app.get('/', read, (c) => {
    onlyQuery(c, ['from', 'limit', 'sortBy', 'include']);
    const { id } = knownTicket(practice, ticketIdOf(c));
    const rows = ordered(c, commentsOf(practice, id), COMMENT_ORDERS, '-commentedTime');
    return answerList(c, rows, COMMENTS, (row) => showComment(practice, row));
  });
  app.post('/', update, async (c) => {
    onlyQuery(c, []);
    const ticket = livingTicket(practice, ticketIdOf(c));
    const sent = await sentBody(practice, c, commentBody);
    return c.json(showComment(practice, addComment(practice, ticket, sent, ownAgentId(practice))));
  });
  app.get('/:id', read, (c) => {
    return c.json(showComment(practice, knownComment(practice, ticketIdOf(c), c.req.param('id'))));
  });
  app.patch('/:id', update, async (c) => {
    const before = ownComment(practice, c);
    const sent = await sentBody(practice, c, commentBody.partial());
    const content = sent.content ?? before.content;
    const row = {
      ...before,
      content,
      contentType: sent.contentType ?? before.contentType,
      isPublic: sent.isPublic ?? before.isPublic,
      modifiedAt: nowOf(practice),
    };
    keepComment(practice, row, 'update');
    return c.json(showComment(practice, row));
  });
  app.delete('/:id', update, (c) => {
    keepComment(practice, ownComment(practice, c), 'delete');
    return c.body(null, 200);
  });
  return app;
}

/** Only who wrote a comment may change it. */
function ownComment(practice: Practice, c: Web): CommentRow {
  const row = knownComment(practice, ticketIdOf(c), c.req.param('id') ?? '');
  if (row.agentId !== ownAgentId(practice)) throw forbidden('Only its author may change it.');
  return row;
}

/** These routes hang below one ticket. */
function ticketIdOf(c: Web): string {
  return c.req.param('ticketId') ?? '';
}

function ownAgentId(practice: Practice): string {
  return [...practice.state.desk.agents.keys()][0] ?? '';
}
