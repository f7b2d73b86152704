import type { HostedForm } from '#domain/card/hosted-form.ts';
import type { Client } from '#domain/client/client.ts';
import type { IssuedInvoice } from '#domain/invoice/invoice.ts';
import { anIssued, settled } from '#tests/support/builders.ts';
import { aProgram, type TestOptions, type TestProgram } from '#tests/support/services.ts';

/** A program that pays through the gateway of the practice organisation, and what is to be paid. */
export type CardDesk = {
  readonly program: TestProgram;
  readonly client: Client;
  readonly invoice: IssuedInvoice;
  readonly ask: () => Promise<HostedForm>;
  readonly look: (form: HostedForm) => Promise<HostedForm>;
  /** Something people do at the gateway. */
  readonly people: <T = { readonly id: string | null }>(act: string, told?: object) => Promise<T>;
  /** The page the system browser was sent to last. */
  readonly page: () => string;
};

const HEADERS = { 'X-Sandbox-Control': '1', 'content-type': 'application/json' };

export async function aCardDesk(options: TestOptions = {}): Promise<CardDesk> {
  const program = aProgram(options);
  const client = await settled(program);
  await program.call('cardForms.saveSettings', { isOn: true, gateway: 'practice', login: null });
  const invoice = await anIssued(program, client);
  return { ...deskOf(program, invoice), client };
}

export function deskOf(program: TestProgram, invoice: IssuedInvoice): Omit<CardDesk, 'client'> {
  const { call } = program;
  return {
    program,
    invoice,
    ask: () => call<HostedForm>('cardForms.ask', { invoiceId: invoice.id }),
    look: ({ id }) => call<HostedForm>('cardForms.lookAgain', { id }),
    people: async <T>(act: string, told: object = {}) => {
      const url = `${program.practice.url()}/__control/people/authorize-net/${act}`;
      const body = JSON.stringify(told);
      const answer = await fetch(url, { method: 'POST', headers: HEADERS, body });
      return ((await answer.json()) as { readonly done: T }).done;
    },
    page: () => program.opened.at(-1) ?? '',
  };
}
