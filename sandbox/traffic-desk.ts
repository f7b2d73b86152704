import type { MiddlewareHandler } from 'hono';
import { faultAfter, faultBefore } from '#sandbox/fault-answers.ts';
import type { FaultAct } from '#sandbox/faults.ts';
import { strikingFault, systemOf } from '#sandbox/faults.ts';
import { withBareIds } from '#sandbox/json.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';
import { enter, leave, noteRequest } from '#sandbox/traffic.ts';
import type { Env, Web } from '#sandbox/web.ts';

/**
 * Every request passes here: a planned fault strikes, the request is carried out, what it changed
 * is kept, and only then is the answer sent, changed or swallowed.
 */
export function trafficDesk(practice: Practice, keep: () => void): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { method, path } = c.req;
    const { traffic } = practice;
    const gate = systemOf(path) ?? '';
    practice.shiftMs += practice.stepMs;
    const act = strikingFault(practice.board, { method, path }, practice.chance);
    if (act) traffic.counts.faultsStruck += 1;
    enter(traffic, gate);
    try {
      const instead = act && (await faultBefore(practice, c, act));
      if (!instead) await next();
      keep();
      note(practice, c, instead?.status ?? c.res.status, act);
      if (instead) return instead;
      const answer = await told(practice, c, act);
      if (answer !== c.res) c.res = answer;
      return undefined;
    } finally {
      leave(traffic, gate);
    }
  };
}

async function told(practice: Practice, c: Web, act: FaultAct | null): Promise<Response> {
  const isJson = (c.res.headers.get('content-type') ?? '').includes('json');
  const answer =
    practice.behaviour.idsAsNumbers && isJson
      ? new Response(withBareIds(await c.res.text()), c.res)
      : c.res;
  return act ? faultAfter(c, act, answer) : answer;
}

function note(practice: Practice, c: Web, status: number, act: FaultAct | null): void {
  const { method, path } = c.req;
  const fault = act?.kind ?? null;
  noteRequest(practice.traffic, { at: nowOf(practice), method, path, status, fault });
}
