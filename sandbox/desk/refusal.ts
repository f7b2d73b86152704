export type DeskStatus = 400 | 401 | 403 | 404 | 405 | 415 | 422 | 429;

/** One field that was refused; the name is a pointer into the body: '/contact/email'. */
export type FieldProblem = {
  readonly fieldName: string;
  readonly errorType: 'invalid' | 'duplicate' | 'missing';
  readonly errorMessage: string;
};

/** Desk says no: a status, a word for it, a sentence, and the fields it is about. */
export class DeskRefusal extends Error {
  readonly status: DeskStatus;
  readonly errorCode: string;
  readonly problems: readonly FieldProblem[];
  /** Seconds, told as Retry-After. */
  readonly retryAfter: number | null;

  constructor(
    status: DeskStatus,
    errorCode: string,
    message: string,
    more: { problems?: readonly FieldProblem[]; retryAfter?: number } = {},
  ) {
    super(message);
    this.status = status;
    this.errorCode = errorCode;
    this.problems = more.problems ?? [];
    this.retryAfter = more.retryAfter ?? null;
  }
}

export const noToken = () =>
  new DeskRefusal(401, 'UNAUTHORIZED', 'You are not authenticated to perform this operation.');
export const deadToken = () =>
  new DeskRefusal(401, 'INVALID_OAUTH', 'The OAuth Token you provided is invalid.');
export const scopeMismatch = () =>
  new DeskRefusal(403, 'SCOPE_MISMATCH', 'The OAuth Token has no scope for this operation.');
export const wrongOrganization = () =>
  new DeskRefusal(
    403,
    'OAUTH_ORG_MISMATCH',
    'The organization given does not belong to the OAuth Token, or none was given.',
  );
export const forbidden = (message: string) => new DeskRefusal(403, 'FORBIDDEN', message);
export const notFound = () =>
  new DeskRefusal(404, 'URL_NOT_FOUND', 'The URL you have accessed does not exist.');
export const wrongMethod = () =>
  new DeskRefusal(405, 'METHOD_NOT_ALLOWED', 'The HTTP method is not supported by this URL.');
export const noBody = () => new DeskRefusal(422, 'EMPTY_PAYLOAD', 'The request body is empty.');
export const notJson = () => new DeskRefusal(400, 'BAD_REQUEST', 'The request body is not JSON.');
export const noCredits = (retryAfter: number) =>
  new DeskRefusal(429, 'THRESHOLD_EXCEEDED', 'The API credits of the day are used up.', {
    retryAfter,
  });
export const tooManyAtOnce = () =>
  new DeskRefusal(429, 'TOO_MANY_REQUESTS', 'Too many requests at the same time.', {
    retryAfter: 5,
  });
export const extraParameter = (name: string) =>
  new DeskRefusal(
    422,
    'UNPROCESSABLE_ENTITY',
    `Extra query parameter '${name}' is present in the input.`,
  );
export const invalidData = (problems: readonly FieldProblem[]) =>
  new DeskRefusal(422, 'INVALID_DATA', 'The data is invalid due to validation restrictions.', {
    problems,
  });
export const invalid = (fieldName: string, errorMessage = '') =>
  invalidData([{ fieldName, errorType: 'invalid', errorMessage }]);
export const missing = (fieldName: string) =>
  invalidData([{ fieldName, errorType: 'missing', errorMessage: '' }]);
export const duplicate = (fieldName: string) =>
  invalidData([{ fieldName, errorType: 'duplicate', errorMessage: '' }]);
