import type { FeedStatus, SystemStatus } from '#contract/sync.ts';
import { type DeliveryRow, listDeliveries } from '#db/deliveries.ts';
import type { Ledger } from '#db/ledger.ts';
import type { Instant } from '#domain/dates.ts';
import { kindOf } from '#domain/subject.ts';
import { findCardForms } from '#main/card-forms/settings.ts';
import { redact } from '#main/redact.ts';
import type { Services } from '#main/services.ts';

/** How many of the last outcomes of each kind are told. */
const TOLD = 20;
const VIEWS = ['needs-you', 'waiting', 'delivered'] as const;

/** What others wrote: names between quotes, amounts and numbers of documents. */
const TAKEN_OUT: readonly (readonly [RegExp, string])[] = [
  [/“[^”]*”|"[^"]*"|‘[^’]*’/g, '[quoted]'],
  [/\b[A-Za-z0-9]{0,10}-\d{4}-\d{3,}\b/g, '[number]'],
  [/\d[\d.,'’\u00a0\u202f]*[.,]\d+/g, '[amount]'],
];

/** How each system stands and what was logged, to be handed to a stranger (rule W7). */
export function supportLog(services: Services): string {
  const { sync, ledger, facts, readLog } = services;
  const { version, platform } = facts();
  const { connection, offlineSince, systems } = sync.status();
  const lines = [
    `Gigledger ${version}, ${platform}`,
    `connection ${connection.kind}${'region' in connection ? `, ${connection.region}` : ''}`,
    ...(offlineSince === null ? [] : [`offline since ${moment(offlineSince)}`]),
    ...systems.flatMap(systemLines),
    fallbackLine(ledger),
    ...VIEWS.flatMap((view) => outcomeLines(ledger, view)),
    ...readLog().split('\n').map(redact),
  ];
  return lines.join('\n');
}

function systemLines(status: SystemStatus): readonly string[] {
  const { system, state, why, minute, day, waiting, needsYou, lastTalkAt, feeds } = status;
  const counts = `minute ${minute.used}/${minute.limit}, day ${day.used}/${day.limit}`;
  return [
    `${system} ${state}, ${counts}, waiting ${waiting}, needs you ${needsYou}, last talk ${moment(lastTalkAt)}${because(why, [])}`,
    ...feeds.map((feed) => `  ${feedLine(feed)}`),
  ];
}

function fallbackLine({ read }: Ledger): string {
  const { isOn, gateway, loginAt } = findCardForms(read);
  const login = loginAt === null ? 'no login' : 'a login';
  return `authorize-net ${isOn ? 'on' : 'off'}, gateway ${gateway}, ${login}`;
}

function feedLine({ name, readAt, brought, trouble }: FeedStatus): string {
  return `reads ${name}, last ${moment(readAt)}, brought ${brought}${because(trouble ?? '', [])}`;
}

function outcomeLines({ read }: Ledger, view: (typeof VIEWS)[number]): readonly string[] {
  const { rows } = listDeliveries(read, { view, after: null, limit: TOLD });
  return rows.map(outcomeLine);
}

/** The title says whose it is, so none of its words may stand in the note either. */
function outcomeLine({ system, subject, state, attempts, note, at, title }: DeliveryRow): string {
  const words = title.split(', ').filter((word) => word.length > 2);
  return `${moment(at)} ${system} ${kindOf(subject)} ${state}, attempts ${attempts}${because(note, words)}`;
}

function because(sentence: string, names: readonly string[]): string {
  if (sentence === '') return '';
  const unnamed = names.reduce((rest, name) => rest.replaceAll(name, '[name]'), sentence);
  const bare = TAKEN_OUT.reduce((rest, [what, instead]) => rest.replace(what, instead), unnamed);
  return `: ${redact(bare)}`;
}

function moment(at: Instant | null): string {
  return at === null ? 'never' : new Date(at).toISOString();
}
