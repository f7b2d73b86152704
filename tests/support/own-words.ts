import { reply } from '#sync/testing/script.ts';

/** The limits of each system in its own words, and what it says of a sign-in that ended. */
export const LIMITS = {
  crm: [{ code: 'TOO_MANY_REQUESTS', status: 'error', details: {} }, { code: 'LIMIT_EXCEEDED' }],
  books: [{ code: 44 }, { code: 45 }, { code: 1070 }],
  billing: [{ code: 44 }, { code: 45 }, { code: 1070 }],
  desk: [{ errorCode: 'THRESHOLD_EXCEEDED' }, { errorCode: 'TOO_MANY_REQUESTS' }],
} as const;

export const SIGNED_OUT = {
  crm: [{ code: 'INVALID_TOKEN' }, { code: 'AUTHENTICATION_FAILURE' }],
  books: [{ code: 14 }, { code: 57 }],
  billing: [{ code: 14 }, { code: 57 }],
  desk: [{ errorCode: 'UNAUTHORIZED' }, { errorCode: 'INVALID_OAUTH' }],
} as const;

/** A sign-in that lives and may not do this, where a system has a word of its own for it. */
export const NOT_ALLOWED = {
  crm: [reply(401, { code: 'OAUTH_SCOPE_MISMATCH', status: 'error', details: {} })],
  books: [],
  billing: [],
  desk: [reply(403, { errorCode: 'SCOPE_MISMATCH' })],
} as const;
