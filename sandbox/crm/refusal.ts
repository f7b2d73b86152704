import type { JsonObject } from '#sandbox/json.ts';

export type CrmStatus = 400 | 401 | 404 | 429;

/** CRM says no to a whole request, or to one record of it. */
export class CrmRefusal extends Error {
  readonly code: string;
  readonly details: JsonObject;
  readonly status: CrmStatus;

  constructor(code: string, message: string, details: JsonObject = {}, status: CrmStatus = 400) {
    super(message);
    this.code = code;
    this.details = details;
    this.status = status;
  }
}

export const invalidToken = () => new CrmRefusal('INVALID_TOKEN', 'invalid oauth token', {}, 401);
export const scopeMismatch = () =>
  new CrmRefusal('OAUTH_SCOPE_MISMATCH', 'invalid oauth scope to access this URL', {}, 401);
export const tooManyRequests = () =>
  new CrmRefusal('TOO_MANY_REQUESTS', 'too many requests fired in the concurrency window', {}, 429);
export const noCredits = () =>
  new CrmRefusal('LIMIT_EXCEEDED', 'the API credits of the day are used up', {}, 429);
export const invalidModule = () =>
  new CrmRefusal('INVALID_MODULE', 'the module name given seems to be invalid');
export const parameterMissing = (name: string) =>
  new CrmRefusal('REQUIRED_PARAM_MISSING', 'One of the expected parameter is missing', {
    param: name,
  });
export const invalidData = (apiName: string, where: string) =>
  new CrmRefusal('INVALID_DATA', 'invalid data', { api_name: apiName, json_path: where });
export const mandatoryMissing = (apiName: string, where: string) =>
  new CrmRefusal('MANDATORY_NOT_FOUND', 'required field not found', {
    api_name: apiName,
    json_path: where,
  });
export const duplicateData = (apiName: string, where: string, id: string) =>
  new CrmRefusal('DUPLICATE_DATA', 'duplicate data', {
    api_name: apiName,
    json_path: where,
    id,
  });
export const pageTooDeep = (page: number, perPage: number) =>
  new CrmRefusal('DISCRETE_PAGINATION_LIMIT_EXCEEDED', 'use page_token beyond 2000 records', {
    page,
    per_page: perPage,
  });
export const oneOrTheOther = (one: string, other: string) =>
  new CrmRefusal('AMBIGUITY_DURING_PROCESSING', `${one} and ${other} exclude each other`, {
    ambiguity_due_to: [{ param_name: one }, { param_name: other }],
  });
export const tooManyTags = (most: number) =>
  new CrmRefusal('LIMIT_EXCEEDED', `a record cannot have more than ${most} tags`, { limit: most });
export const expectedFields = (name: string) =>
  new CrmRefusal('EXPECTED_FIELD_MISSING', 'one of the expected fields is missing', {
    expected_fields: [{ api_name: name, json_path: `$.${name}` }],
  });
