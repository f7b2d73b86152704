export type BooksStatus = 400 | 401 | 404 | 429;

/** Books says no: a status, its own code, and a sentence. */
export class BooksRefusal extends Error {
  readonly status: BooksStatus;
  readonly code: number;

  constructor(code: number, message: string, status: BooksStatus = 400) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** From the contract sheet. */
export const notAuthenticated = () =>
  new BooksRefusal(
    14,
    'The request could not be authenticated as the authentication value you entered is invalid.',
    401,
  );
export const notAuthorized = () =>
  new BooksRefusal(57, 'You are not authorized to perform this operation', 401);
export const blockedForAMinute = () =>
  new BooksRefusal(
    44,
    'For security reasons your organization has been blocked as it have exceeded the maximum ' +
      'number of requests per minute that can be raised.',
    429,
  );
export const blockedForTheDay = (limit: number) =>
  new BooksRefusal(
    45,
    `The API call for this organization has exceeded the maximum call rate limit of ${limit}.`,
    429,
  );
export const tooManyAtOnce = () =>
  new BooksRefusal(
    1070,
    'You have reached the maximum number of in process requests allowed. Kindly try again ' +
      'after some time.',
    429,
  );
export const wrongOrganization = () =>
  new BooksRefusal(
    6041,
    'This user is not associated with the CompanyID/CompanyName: practice organisation.',
  );
export const missing = (name: string) =>
  new BooksRefusal(11, `The parameter ${name} is mandatory.`);
export const contactNameTaken = (name: string) =>
  new BooksRefusal(3062, `The customer "${name}" already exists. Please specify a different name.`);
export const absent = (words: string) =>
  new BooksRefusal(1002, `${words} does not exist.`, words === 'Invoice' ? 400 : 404);

/** Numbers below are not settled by any source: a client must judge by status and sentence. */
export const wrongValue = (name: string) => new BooksRefusal(2, `Invalid value passed for ${name}`);
export const unknownField = (name: string) =>
  new BooksRefusal(4, `The field ${name} is not known here.`);
export const tooLong = (name: string, most: number) =>
  new BooksRefusal(15, `Please ensure that the ${name} has less than ${most + 1} characters.`);
export const notFoundPath = () => new BooksRefusal(5, 'Invalid URL Passed', 404);
export const alreadyTaken = (what: string, value: string) =>
  new BooksRefusal(1001, `The ${what} "${value}" already exists. Please specify a different one.`);
export const inUse = (words: string) =>
  new BooksRefusal(1040, `${words} has transactions and cannot be deleted.`);
export const notAllowed = (sentence: string) => new BooksRefusal(1038, sentence);
export const overApplied = () =>
  new BooksRefusal(24016, 'The amount applied is more than the balance of the invoice.');
