import type { Known, Undescribed } from '#tests/held-to-contract/known/known.ts';

const crm = { system: 'crm' } as const;

const ONE_SCHEMA = 'One schema for what is sent and shown: it demands what CRM itself fills in.';
const NAMED_BY_NAME =
  'Modules and tags are named by their names; the file demands ids beside them.';
const PARTIAL = 'A change carries what changes; the file repeats what a new one needs.';
const OPTIONAL = 'Told in words to be optional.';
const IN_PATH = 'The record is named by the path, and not a second time.';

const FILLED_IN_NOTES = [
  ...['$attachments', '$editable', '$is_shared_to_client', '$size', '$state', '$voice_note'],
  ...['Created_By', 'Created_Time', 'Modified_By', 'Modified_Time', 'Owner', 'id'],
];
const FILLED_IN_TAGS = [
  ...['color_code', 'created_by', 'created_time', 'id', 'modified_by', 'modified_time'],
];

function demanded(
  operation: string,
  place: string,
  names: readonly string[],
  reason: string,
): readonly Known[] {
  const message = 'is required and missing';
  return names.map((name) => ({
    ...{ ...crm, operation, part: 'request' as const, message, reason },
    pointer: `${place}/${name}`,
  }));
}

export const knownOfCrm: readonly Known[] = [
  {
    ...crm,
    operation: 'POST /{module_api_name}/upsert',
    part: 'answer',
    pointer: '/data/*/duplicate_field',
    message: 'must be string',
    reason: 'An upsert that inserted met no duplicate and says so with null.',
  },
  {
    ...crm,
    operation: 'GET *',
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
  ...demanded('* /Notes*', '/data/*', FILLED_IN_NOTES, ONE_SCHEMA),
  ...demanded('POST /Notes', '/data/*', ['Parent_Id/module/id'], NAMED_BY_NAME),
  ...demanded('PUT /Notes/{id}', '/data/*', ['Note_Title', 'Parent_Id'], PARTIAL),
  ...demanded('POST /settings/tags', '/tags/*', FILLED_IN_TAGS, ONE_SCHEMA),
  ...demanded('POST *add_tags', '/tags/*', FILLED_IN_TAGS, NAMED_BY_NAME),
  ...demanded('POST *remove_tags', '/tags/*', ['id'], NAMED_BY_NAME),
  ...demanded('POST /{module_api_name}/actions/add_tags', '', ['over_write'], OPTIONAL),
  ...demanded('POST /{module_api_name}/{record_id}/actions/*', '', ['ids'], IN_PATH),
  {
    ...crm,
    operation: 'GET /Notes',
    part: 'query',
    pointer: '/ids',
    message: 'is required and missing',
    reason: 'Needed where notes are deleted; the list borrows the parameter.',
  },
  {
    ...crm,
    operation: 'GET /{module_api_name}/actions/count',
    part: 'answer',
    pointer: '/count',
    message: 'must be string',
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
