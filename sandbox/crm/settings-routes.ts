import { Hono } from 'hono';
import type { CrmField } from '#sandbox/crm/contact-fields.ts';
import { crmScope } from '#sandbox/crm/gate.ts';
import { invalidModule, parameterMissing } from '#sandbox/crm/refusal.ts';
import type { JsonObject } from '#sandbox/json.ts';
import type { Practice } from '#sandbox/practice.ts';
import type { Env } from '#sandbox/web.ts';

const JSON_TYPES: Readonly<Record<string, string>> = { boolean: 'boolean', currency: 'double' };

/** The organisation, who is asking, and which modules and fields there are. */
export function crmSettingsRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/org', crmScope(practice, ['org'], 'READ'), (c) => {
    const { books, crm } = practice.state;
    const org = {
      id: crm.orgId,
      zgid: crm.orgId,
      company_name: books.organization.name,
      primary_email: 'practice@gigledger.example',
      iso_code: books.organization.currencyCode,
      time_zone: 'UTC',
      country_code: 'US',
    };
    return c.json({ org: [org] });
  });
  app.get('/users', crmScope(practice, ['users'], 'READ'), (c) => {
    const user = {
      id: practice.state.crm.userId,
      full_name: 'Practice Person',
      first_name: 'Practice',
      last_name: 'Person',
      email: 'practice@gigledger.example',
      status: 'active',
    };
    const info = { per_page: 200, count: 1, page: 1, more_records: false };
    return c.json({ users: [user], info });
  });
  app.get('/settings/modules', crmScope(practice, ['settings', 'modules'], 'READ'), (c) => {
    const module = {
      api_name: 'Contacts',
      module_name: 'Contacts',
      singular_label: 'Contact',
      plural_label: 'Contacts',
      api_supported: true,
      generated_type: 'default',
      visible: true,
    };
    return c.json({ modules: [module] });
  });
  app.get('/settings/fields', crmScope(practice, ['settings', 'fields'], 'READ'), (c) => {
    const module = c.req.query('module');
    if (module === undefined) throw parameterMissing('module');
    if (module !== 'Contacts') throw invalidModule();
    return c.json({ fields: practice.state.crm.contactFields.map(showField) });
  });
  return app;
}

/** No field has a `length` of 0: a well-known client takes such an object for an empty list. */
function showField(field: CrmField): JsonObject {
  return {
    id: field.id,
    api_name: field.apiName,
    field_label: field.label,
    display_label: field.label,
    data_type: field.type,
    json_type: JSON_TYPES[field.type] ?? 'string',
    length: field.longest,
    custom_field: field.isCustom,
    system_mandatory: field.isMandatory,
    read_only: false,
    visible: true,
    unique: field.isUnique ? { casesensitive: 'true' } : {},
  };
}
