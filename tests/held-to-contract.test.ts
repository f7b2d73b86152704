import { describe, expect, test } from 'vitest';
import type { Exchange } from '#tests/held-to-contract/exchange.ts';
import { isObject } from '#tests/held-to-contract/json.ts';
import type { Known } from '#tests/held-to-contract/known/known.ts';
import { openApiContract } from '#tests/held-to-contract/openapi/contract.ts';
import { readDocument } from '#tests/held-to-contract/openapi/document.ts';
import { judgeByOpenApi } from '#tests/held-to-contract/openapi/judge.ts';
import { watched } from '#tests/held-to-contract/reading.ts';
import { staleOf, verdictOf } from '#tests/held-to-contract/verdict.ts';
import { judgeByXsd } from '#tests/held-to-contract/xsd/judge.ts';
import { xmlSchema } from '#tests/held-to-contract/xsd/schema.ts';

const BOATS = `
openapi: 3.0.0
paths:
  /boats:
    get:
      parameters:
        - { name: page, in: query, schema: { type: integer } }
      responses:
        '200':
          content:
            application/json:
              schema:
                type: object
                properties:
                  code: { type: integer }
                  boats: { type: array, items: { $ref: '#/components/schemas/boat' } }
    post:
      requestBody:
        required: true
        content:
          application/json:
            schema: { type: object, required: [name], properties: { name: { type: string } } }
      responses: { '201': { description: made } }
  /boats/{boat_id}:
    get: { responses: { '200': { $ref: '#/components/responses/elsewhere' } } }
  /boats/{boat_id}/picture:
    post:
      parameters: [{ name: title, in: query, schema: { type: string } }]
      requestBody:
        content:
          multipart/form-data:
            schema: { type: object, properties: { picture: { type: string, format: binary } } }
      responses: { '200': { description: kept } }
  /boats/{boat_id}/crew:
    get:
      responses:
        '200':
          content:
            application/json:
              schema: { type: object, required: [names], properties: { names: { type: array } } }
components:
  responses: { elsewhere: { description: a boat } }
  schemas:
    boat:
      type: object
      properties:
        boat_id: { type: integer }
        length: { type: string, example: 7.5 }
        owner: { nullable: true, oneOf: [{ type: object, properties: { name: { type: string } } }] }
        harbour: { $ref: 'https://raw.githubusercontent.com/someone/v8.0/harbours.json#/x' }
`;

const SCHEMA = `
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:b="urn:boats"
  targetNamespace="urn:boats" elementFormDefault="qualified">
  <xs:complexType name="ArrayOfSail">
    <xs:sequence><xs:element name="sail" type="xs:int" maxOccurs="unbounded"/></xs:sequence>
  </xs:complexType>
  <xs:element name="boatRequest"><xs:complexType><xs:sequence>
    <xs:element name="name" type="xs:string"/><xs:element name="harbour" type="xs:string"/>
  </xs:sequence></xs:complexType></xs:element>
  <xs:element name="boatResponse"><xs:complexType><xs:sequence>
    <xs:element name="messages"><xs:complexType><xs:sequence>
      <xs:element name="resultCode" type="xs:string"/>
    </xs:sequence></xs:complexType></xs:element>
    <xs:element name="sails" type="b:ArrayOfSail"/>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>`;

const document = readDocument(BOATS, ['boats.yml']);
const contract = openApiContract(
  'books',
  [{ name: 'boats.yml', document: isObject(document) ? document : {} }],
  { idsAreTextOrNumber: true, examplesCount: true },
);

function exchange(method: string, path: string, over: Partial<Exchange> = {}): Exchange {
  return {
    system: 'books',
    by: 'sweep',
    method,
    url: new URL(`http://127.0.0.1/books/v3${path}`),
    requestHeaders: new Headers(),
    requestText: null,
    formFields: [],
    status: 200,
    text: '{"code":0,"boats":[]}',
    isMarked: false,
    reads: new Set(),
    ...over,
  };
}

function said(one: Exchange): readonly string[] {
  const { findings } = judgeByOpenApi(contract, one);
  return findings.map(({ part, pointer, message, weight }) =>
    [part, pointer, message, ...(weight === 'extra' ? ['extra'] : [])].join(' '),
  );
}

describe('against a description in OpenAPI', () => {
  const listed = (boat: object, reads: readonly string[] = []) =>
    said(
      exchange('GET', '/boats', {
        text: JSON.stringify({ code: 0, boats: [{}, boat] }),
        reads: new Set(reads),
      }),
    );

  test('what is as described is no finding', () => {
    const boat = { boat_id: '7', length: 7.5, owner: null, harbour: [1] };
    expect(listed(boat)).toEqual([]);
    expect(said(exchange('GET', '/boats?page=2'))).toEqual([]);
  });

  test('a wrong type is told where it stands', () => {
    expect(listed({ owner: { name: 5 } })).toEqual(['answer /boats/*/owner/name must be string']);
  });

  test('an answer may hold more, unless the program reads it', () => {
    expect(listed({ mast: 1 })).toEqual(['answer /boats/*/mast is not described extra']);
    expect(listed({ mast: 1 }, ['/boats/*/mast'])).toEqual([
      'answer /boats/*/mast is not described',
    ]);
  });

  test('a request holds what is described and nothing else', () => {
    const ask = (body: object) =>
      said(exchange('POST', '/boats', { requestText: JSON.stringify(body), status: 201 }));
    expect(ask({ name: 'Ada' })).toEqual([]);
    expect(ask({ mast: 1 }).toSorted()).toEqual([
      'request /mast is not described',
      'request /name is required and missing',
    ]);
    expect(said(exchange('GET', '/boats?page=two&size=9'))).toEqual([
      'query /page must be integer',
      'query /size is not described',
    ]);
  });

  test('a refused request of the program is held to its description, a plain one is meant to be', () => {
    const refused = (by: Exchange['by']) =>
      said(
        exchange('POST', '/boats', {
          ...{ by, requestText: '{"mast":1}', status: 400, text: '{"code":1,"message":"No."}' },
        }),
      ).toSorted();
    expect(refused('program')).toEqual([
      'request /mast is not described',
      'request /name is required and missing',
    ]);
    expect(refused('sweep')).toEqual([]);
  });

  test('a request whose answer was lost is held to its description all the same', () => {
    const lost = { requestText: '{"mast":1,"name":"Ada"}', status: 0, text: '' };
    expect(said(exchange('POST', '/boats', lost))).toEqual(['request /mast is not described']);
  });

  test('a form has the fields that are described, among the parameters too', () => {
    const form = (...formFields: readonly string[]) =>
      said(exchange('POST', '/boats/7/picture', { formFields, text: '{}' }));
    expect(form('picture', 'title')).toEqual([]);
    expect(form('photo')).toEqual(['request /photo is not described']);
  });

  test('what an answer lacks is told apart, and breaks nothing', () => {
    const lacks = judgeByOpenApi(contract, exchange('GET', '/boats/7/crew', { text: '{}' }));
    expect(lacks.findings).toMatchObject([{ pointer: '/names', weight: 'lacking' }]);
  });

  test('another status, a hollow answer and an odd refusal are findings', () => {
    expect(said(exchange('GET', '/boats', { status: 204, text: '' }))).toEqual([
      'status  204 is not described (200 is)',
    ]);
    expect(said(exchange('GET', '/boats', { text: '{"code":0,"ships":[]}' }))).toEqual([
      'answer /ships is not described extra',
      'answer  has nothing of what is described',
    ]);
    expect(said(exchange('GET', '/boats', { status: 418, text: '{"code":"x"}' }))).toHaveLength(3);
  });
});

test('what is known is no failure, and what is no longer met is stale', () => {
  const known: Known[] = [
    { system: 'books', operation: 'GET /b*', part: 'status', reason: 'Met.' },
    { system: 'books', pointer: '/mast', reason: 'Met no more.' },
  ];
  const asked = [exchange('GET', '/boats', { status: 204, text: '' }), exchange('GET', '/rafts')];
  const verdict = verdictOf(
    { system: 'books', size: 3, judge: (one) => judgeByOpenApi(contract, one) },
    asked,
    known,
  );
  expect(verdict).toMatchObject({ calls: 2, touched: 1, bad: 0 });
  expect([...verdict.undescribed]).toEqual([['GET /rafts', 1]]);
  const paths = [{ system: 'books', asked: 'GET /rafts', reason: '' }] as const;
  expect(staleOf([verdict], paths)).toEqual(['books  /mast  Met no more.']);
  expect(staleOf([verdict], [{ ...paths[0], asked: 'GET /oars' }])).toContain('books  GET /oars');
});

test('reading a member is noticed, copying all of them is not', () => {
  const reads = new Set<string>();
  const body = watched({ boats: [{ name: 'Ada', mast: 1 }] }, '', reads) as {
    readonly boats: readonly Readonly<Record<string, unknown>>[];
  };
  const [boat = {}] = body.boats;
  expect(boat['name']).toBe('Ada');
  expect({ ...boat }).toEqual({ name: 'Ada', mast: 1 });
  expect([...reads]).toEqual(['/boats', '/boats/*/name']);
});

describe('against a description in XSD', () => {
  const schema = xmlSchema(SCHEMA);
  const judged = (sent: object, answer: object, isMarked = true) =>
    judgeByXsd(schema, {
      ...exchange('POST', '/request.api'),
      system: 'authorize-net',
      requestText: JSON.stringify({ boatRequest: sent }),
      text: JSON.stringify(answer),
      isMarked,
    }).findings.map(({ part, pointer }) => `${part} ${pointer}`);
  const good = { sails: [1, 2], messages: { resultCode: 'Ok' } };

  test('members stand in the order of the schema, and lists are lists', () => {
    expect(judged({ name: 'A & <B>', harbour: 'Kiel' }, good)).toEqual([]);
    expect(judged({ harbour: 'Kiel', name: 'Ada' }, good)).toEqual(['request /harbour']);
  });

  test('an answer is held to its types, and begins with a byte-order mark', () => {
    const sent = { name: 'Ada', harbour: 'Kiel' };
    expect(judged(sent, { ...good, sails: [1, 'two'] })).toEqual(['answer /sails/sail']);
    expect(judged(sent, good, false)).toEqual(['answer ']);
  });
});
