import type { RemoteReply } from '#sync/connector.ts';
import type { HttpRequest, NoAnswer, Transport } from '#sync/http.ts';

export type Answer = RemoteReply | NoAnswer;

export type Script = {
  readonly transport: Transport;
  /** What was asked, in order. */
  readonly asked: HttpRequest[];
};

/** A transport that gives these answers one after the other, the last of them for ever. */
export function script(...answers: readonly Answer[]): Script {
  const asked: HttpRequest[] = [];
  return {
    asked,
    transport: async (request) => {
      asked.push(request);
      return answers[Math.min(asked.length, answers.length) - 1] ?? reply(500, null);
    },
  };
}

export function reply(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): RemoteReply {
  return { status, headers, body };
}
