import { Hono } from 'hono';
import { DESK_MODULES, showField } from '#sandbox/desk/custom-fields.ts';
import { deskScope } from '#sandbox/desk/gate.ts';
import { answerList, onlyQuery } from '#sandbox/desk/lists.ts';
import { invalid, notFound } from '#sandbox/desk/refusal.ts';
import type { Agent, Department } from '#sandbox/desk/state.ts';
import type { JsonObject } from '#sandbox/json.ts';
import type { Practice } from '#sandbox/practice.ts';
import type { Env } from '#sandbox/web.ts';

const PEOPLE = { usual: 10, most: 200 };

/** The organisation and what is set up in it. */
export function organizationRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  const basic = deskScope(practice, ['basic', 'settings', 'organization'], 'READ');
  for (const path of ['/organizations', '/accessibleOrganizations']) {
    app.get(path, basic, (c) => {
      onlyQuery(c, []);
      return c.json({ data: [showOrganization(practice)] });
    });
  }
  app.get('/organizations/:id', basic, (c) => {
    if (c.req.param('id') !== practice.state.desk.organization.id) throw notFound();
    return c.json(showOrganization(practice));
  });
  app.get('/organizationFields', deskScope(practice, ['settings', 'basic'], 'READ'), (c) => {
    const { module } = onlyQuery(c, ['module', 'apiNames', 'departmentId']);
    const known = DESK_MODULES.find((name) => name === module);
    if (known === undefined) throw invalid('/module');
    const fields = practice.state.desk.fields.get(known) ?? [];
    if (fields.length === 0) return c.body(null, 204);
    return c.json({ data: fields.map(showField) });
  });
  app.get('/myinfo', deskScope(practice, ['agents', 'settings', 'basic'], 'READ'), (c) => {
    const [own] = practice.state.desk.agents.values();
    if (!own) throw notFound();
    return c.json(showAgent(practice, own));
  });
  app.route('/departments', departmentRoutes(practice));
  app.route('/agents', agentRoutes(practice));
  return app;
}

function departmentRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  app.use('*', deskScope(practice, ['departments', 'settings', 'basic'], 'READ'));
  app.get('/', (c) => {
    const { searchStr = '', isEnabled } = onlyQuery(c, [
      'from',
      'limit',
      'isEnabled',
      'searchStr',
      'chatStatus',
    ]);
    const sought = searchStr.replaceAll('*', '').toLowerCase();
    const rows = [...practice.state.desk.departments.values()].filter(
      (row) => isEnabled !== 'false' && row.name.toLowerCase().includes(sought),
    );
    return answerList(c, rows, PEOPLE, (row) => showDepartment(practice, row));
  });
  app.get('/:id', (c) => {
    const row = practice.state.desk.departments.get(c.req.param('id'));
    if (!row) throw notFound();
    return c.json(showDepartment(practice, row));
  });
  return app;
}

function agentRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  app.use('*', deskScope(practice, ['agents', 'settings', 'basic'], 'READ'));
  app.get('/', (c) => {
    onlyQuery(c, ['from', 'limit', 'status', 'include', 'searchStr', 'departmentIds']);
    const rows = [...practice.state.desk.agents.values()];
    return answerList(c, rows, PEOPLE, (row) => showAgent(practice, row));
  });
  app.get('/:id', (c) => {
    const row = practice.state.desk.agents.get(c.req.param('id'));
    if (!row) throw notFound();
    return c.json(showAgent(practice, row));
  });
  return app;
}

function showOrganization(practice: Practice): JsonObject {
  const { id, companyName, portalName } = practice.state.desk.organization;
  return {
    id,
    companyName,
    portalName,
    edition: 'STANDARD',
    isDefault: true,
    portalURL: `${practice.url}/portal/${portalName}`,
  };
}

function showDepartment(practice: Practice, { id, name }: Department): JsonObject {
  return {
    id,
    name,
    nameInCustomerPortal: name,
    description: null,
    isEnabled: true,
    isDefault: true,
    isAssignToTeamEnabled: false,
    isVisibleInCustomerPortal: true,
    hasLogo: false,
    creatorId: [...practice.state.desk.agents.keys()][0] ?? '',
    associatedAgentIds: [...practice.state.desk.agents.keys()],
  };
}

function showAgent(practice: Practice, agent: Agent): JsonObject {
  return {
    id: agent.id,
    firstName: agent.firstName,
    lastName: agent.lastName,
    name: `${agent.firstName} ${agent.lastName}`,
    emailId: agent.email,
    status: 'ACTIVE',
    isConfirmed: true,
    rolePermissionType: 'Admin',
    associatedDepartmentIds: [...practice.state.desk.departments.keys()],
  };
}
