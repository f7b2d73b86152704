import type { Known, Undescribed } from '#tests/held-to-contract/known/known.ts';

const crm = { system: 'crm' } as const;

export const knownOfCrm: readonly Known[] = [
  {
    ...crm,
    part: 'answer',
    pointer: '/data/*/duplicate_field',
    message: 'must be string',
    reason: 'An upsert that inserted met no duplicate and says so with null.',
  },
  {
    ...crm,
    part: 'answer',
    pointer: '/info/*page_token*',
    message: 'must be string',
    reason: 'On the last page there is no token, which is told with null.',
  },
  {
    ...crm,
    operation: 'GET *',
    part: 'status',
    message: '204 is not described *',
    reason: 'An empty list is 204 without a body; the file tells of answers with one only.',
  },
  {
    ...crm,
    operation: 'POST /{module_api_name}*',
    part: 'status',
    message: '20* is not described *',
    reason: 'Records are answered 200, 201, 202 or 207 whatever their entries say.',
  },
  {
    ...crm,
    operation: 'GET *',
    part: 'status',
    message: '304 is not described *',
    reason: 'The header If-Modified-Since is described, and this is what it asks for.',
  },
  {
    ...crm,
    operation: '*',
    part: 'request',
    pointer: '/data/*',
    message: 'is required and missing',
    reason: 'One schema for what is sent and shown: it demands what only CRM itself fills in.',
  },
  {
    ...crm,
    operation: '* /settings/tags',
    part: 'request',
    pointer: '/tags/*',
    message: 'is required and missing',
    reason: 'One schema for what is sent and shown: it demands what only CRM itself fills in.',
  },
  {
    ...crm,
    operation: '*_tags',
    part: 'request',
    message: 'is required and missing',
    reason: 'A tag is named by its name; records are named by the path or by `ids`, not by both.',
  },
  {
    ...crm,
    operation: 'GET /Notes',
    part: 'query',
    pointer: '/ids',
    reason: 'Needed where notes are deleted; the list borrows the parameter.',
  },
  {
    ...crm,
    operation: 'GET /{module_api_name}/actions/count',
    part: 'answer',
    pointer: '/count',
    reason: 'A count is a number in every other answer.',
  },
];

export const undescribedOfCrm: readonly Undescribed[] = [
  {
    ...crm,
    asked: 'POST /Contacts/{id}/Notes',
    reason: 'A note may be added below its record; the files describe the reading of it only.',
  },
];
