import type { JsonObject } from '#sandbox/json.ts';

/** Authorize.net says no, with HTTP 200: a code, a sentence, and perhaps what became of it. */
export class AuthorizeNetRefusal extends Error {
  readonly code: string;
  readonly more: JsonObject;

  constructor(code: string, message: string, more: JsonObject = {}) {
    super(message);
    this.code = code;
    this.more = more;
  }
}

export const notWellFormed = (sentence: string) => new AuthorizeNetRefusal('E00003', sentence);
export const unknownMethod = () =>
  new AuthorizeNetRefusal('E00004', 'The name of the requested API method is invalid.');
export const wrongCredentials = () =>
  new AuthorizeNetRefusal(
    'E00007',
    'User authentication failed due to invalid authentication values.',
  );
export const invalidField = (name: string) =>
  new AuthorizeNetRefusal('E00013', `${name} is invalid.`);
export const noRecord = () => new AuthorizeNetRefusal('E00040', 'The record cannot be found.');

/** The transaction itself was refused: response code 3 and the reason. */
export const unsuccessful = (reason: string, text: string) =>
  new AuthorizeNetRefusal('E00027', 'The transaction was unsuccessful.', {
    transactionResponse: {
      responseCode: '3',
      authCode: '',
      avsResultCode: 'P',
      transId: '0',
      errors: [{ errorCode: reason, errorText: text }],
    },
  });
