import type { Exchange } from '#tests/held-to-contract/exchange.ts';
import { type Finding, generalPointer, type Judgement } from '#tests/held-to-contract/findings.ts';
import { isObject, readJson } from '#tests/held-to-contract/json.ts';
import { type Fault, wrong } from '#tests/held-to-contract/openapi/check.ts';
import type { XmlSchema } from '#tests/held-to-contract/xsd/schema.ts';
import { answerXml, requestXml } from '#tests/held-to-contract/xsd/to-xml.ts';

/** JSON that is XML in disguise is put into its XML and held against the schema. */
export function judgeByXsd(schema: XmlSchema, exchange: Exchange): Judgement {
  const sent = readJson(exchange.requestText ?? '');
  const [root = ''] = isObject(sent) ? Object.keys(sent) : [];
  if (!isObject(sent) || !schema.roots.includes(root)) {
    return {
      exchange,
      operation: null,
      findings: named(exchange, exchange.url.pathname, 'answer', refused(schema, exchange)),
    };
  }
  const isRefused = resultOf(exchange) === 'Error';
  return {
    exchange,
    operation: root,
    findings: [
      ...(isRefused && exchange.by === 'sweep'
        ? []
        : named(
            exchange,
            root,
            'request',
            schema.check(requestXml(root, sent[root], schema.namespace)),
          )),
      ...named(
        exchange,
        root,
        'status',
        exchange.status === 200
          ? []
          : [wrong('', `${exchange.status}, and always 200 is described`)],
      ),
      ...named(
        exchange,
        root,
        'answer',
        isRefused ? unsuccessful(schema, root, exchange) : answered(schema, root, exchange),
      ),
    ],
  };
}

function answered(schema: XmlSchema, root: string, exchange: Exchange): readonly Fault[] {
  const name = root.replace(/Request$/, 'Response');
  return [...marked(exchange), ...schema.check(answerXml(name, readJson(exchange.text), schema))];
}

/** A refusal is told as one, or as the method's own answer where a transaction was tried. */
function unsuccessful(schema: XmlSchema, root: string, exchange: Exchange): readonly Fault[] {
  const plain = refused(schema, exchange);
  return plain.length === 0 || answered(schema, root, exchange).length === 0 ? [] : plain;
}

/** It has what all answers have, and nothing else. */
function refused(schema: XmlSchema, exchange: Exchange): readonly Fault[] {
  const body = readJson(exchange.text);
  return [...marked(exchange), ...schema.check(answerXml('ErrorResponse', body, schema))];
}

function marked({ isMarked }: Exchange): readonly Fault[] {
  return isMarked ? [] : [wrong('', 'answers begin with a byte-order mark')];
}

function resultOf({ text }: Exchange): unknown {
  const body = readJson(text);
  const messages = isObject(body) ? body['messages'] : undefined;
  return isObject(messages) ? messages['resultCode'] : undefined;
}

function named(
  { system }: Exchange,
  operation: string,
  part: Finding['part'],
  faults: readonly Fault[],
): readonly Finding[] {
  return faults.map(({ pointer, message }) => ({
    system,
    operation,
    part,
    pointer: generalPointer(pointer),
    message,
    weight: 'breaks',
  }));
}
