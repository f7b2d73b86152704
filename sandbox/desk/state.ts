import type { CommentRow } from '#sandbox/desk/comments.ts';
import type { ContactRow } from '#sandbox/desk/contacts.ts';
import type { DeskField, DeskModule } from '#sandbox/desk/custom-fields.ts';
import { deskKeyField } from '#sandbox/desk/custom-fields.ts';
import type { ThreadRow } from '#sandbox/desk/threads.ts';
import type { TicketRow } from '#sandbox/desk/tickets.ts';
import type { Minting } from '#sandbox/mint.ts';
import { nextId } from '#sandbox/mint.ts';

export type Department = { readonly id: string; readonly name: string };
export type Agent = {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
};

export type DeskState = {
  readonly organization: {
    readonly id: string;
    readonly companyName: string;
    readonly portalName: string;
  };
  readonly departments: Map<string, Department>;
  /** The first is the one every request speaks for. */
  readonly agents: Map<string, Agent>;
  readonly contacts: Map<string, ContactRow>;
  readonly tickets: Map<string, TicketRow>;
  readonly comments: Map<string, CommentRow>;
  readonly threads: Map<string, ThreadRow>;
  readonly fields: Map<DeskModule, readonly DeskField[]>;
  /** The last ticket number given out. */
  readonly series: { ticket: number };
};

export function newDesk(minting: Minting, name: string): DeskState {
  const department = { id: nextId(minting), name };
  const owner = { id: nextId(minting), firstName: 'Robin', lastName: 'Owner' };
  const colleague = { id: nextId(minting), firstName: 'Kim', lastName: 'Colleague' };
  return {
    organization: { id: nextId(minting), companyName: name, portalName: 'practice' },
    departments: new Map([[department.id, department]]),
    agents: new Map([
      [owner.id, { ...owner, email: 'robin@practice.example' }],
      [colleague.id, { ...colleague, email: 'kim@practice.example' }],
    ]),
    contacts: new Map(),
    tickets: new Map(),
    comments: new Map(),
    threads: new Map(),
    fields: new Map([
      ['tickets', [deskKeyField(minting)]],
      ['contacts', [deskKeyField(minting)]],
    ]),
    series: { ticket: 100 },
  };
}
