import { fullName } from '#sandbox/desk/contacts.ts';
import { showCustom } from '#sandbox/desk/custom-fields.ts';
import { deskTime } from '#sandbox/desk/lists.ts';
import type { TicketRow } from '#sandbox/desk/tickets.ts';
import { contactOf, STATUS_TYPES } from '#sandbox/desk/tickets.ts';
import type { JsonObject } from '#sandbox/json.ts';
import { defined } from '#sandbox/json.ts';
import type { Practice } from '#sandbox/practice.ts';

const NOTHING_KNOWN = {
  assigneeId: null,
  teamId: null,
  productId: null,
  layoutId: null,
  priority: null,
  category: null,
  subCategory: null,
  dueDate: null,
};

/** As single answers and searches carry it. */
export function showTicket(practice: Practice, row: TicketRow): JsonObject {
  const { accountId = null, description = null, resolution = null } = row.fields;
  return {
    ...listedTicket(practice, row),
    accountId,
    description,
    resolution,
    classification: row.fields.classification ?? null,
    modifiedTime: deskTime(practice, row.modifiedAt),
    createdBy: ownAgentId(practice),
    modifiedBy: ownAgentId(practice),
    secondaryContacts: row.fields.secondaryContacts ?? [],
    cf: showCustom(practice, 'tickets', row.custom),
    isTrashed: row.isTrashed,
    isDeleted: false,
  };
}

/** As the list of tickets carries it: without the time of its last change and custom fields. */
export function listedTicket(practice: Practice, row: TicketRow): JsonObject {
  return {
    id: row.id,
    ticketNumber: row.number,
    ...NOTHING_KNOWN,
    ...listedFields(row),
    ...addressesOf(practice, row),
    language: 'English',
    createdTime: deskTime(practice, row.createdAt),
    closedTime: deskTime(practice, row.closedAt),
    customerResponseTime: deskTime(practice, row.customerWroteAt),
    threadCount: countIn(practice.state.desk.threads.values(), row),
    commentCount: countIn(practice.state.desk.comments.values(), row),
    isSpam: false,
    isArchived: false,
    webUrl: `${practice.url}/support/practice/ShowHomePage.do#Cases/dv/${row.id}`,
  };
}

/** What `include` adds to a ticket: the objects its ids stand for. */
export function includedIn(practice: Practice, row: TicketRow, include: string): JsonObject {
  const names = new Set(include.split(',').map((name) => name.trim()));
  const contact = contactOf(practice, row);
  const { firstName = null, lastName = '', email = null, phone = null } = contact.fields;
  const department = practice.state.desk.departments.get(row.fields.departmentId ?? '');
  const agent = practice.state.desk.agents.get(row.fields.assigneeId ?? '');
  return {
    ...(names.has('contacts') && {
      contact: { id: contact.id, firstName, lastName, fullName: fullName(contact), email, phone },
    }),
    ...(names.has('departments') && { department: department ?? null }),
    ...(names.has('assignee') && { assignee: agent ?? null }),
  };
}

function listedFields(row: TicketRow): JsonObject {
  const { uploads, description, resolution, classification, accountId, ...fields } = row.fields;
  const { secondaryContacts, ...shown } = fields;
  return defined({ ...shown, statusType: STATUS_TYPES[shown.status ?? 'Open'] });
}

/** Where a ticket names no address of its own, its person's are told. */
function addressesOf(practice: Practice, row: TicketRow): JsonObject {
  const { fields } = contactOf(practice, row);
  const email = row.fields.email || fields.email || null;
  return { email, phone: row.fields.phone || fields.phone || null };
}

function countIn(rows: Iterable<{ readonly ticketId: string }>, ticket: TicketRow): string {
  let count = 0;
  for (const row of rows) if (row.ticketId === ticket.id) count += 1;
  return String(count);
}

function ownAgentId(practice: Practice): string {
  return [...practice.state.desk.agents.keys()][0] ?? '';
}
