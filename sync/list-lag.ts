/**
 * How long a list or a search may not show yet what was taken (rule S22). None of the systems tells;
 * a minute is far more than services of this kind take, and costs only what went unanswered a minute.
 */
export const LIST_LAG_MS = 60_000;
