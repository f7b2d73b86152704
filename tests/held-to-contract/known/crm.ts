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
];

export const undescribedOfCrm: readonly Undescribed[] = [];
