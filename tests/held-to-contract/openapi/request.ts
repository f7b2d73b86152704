import type { Exchange } from '#tests/held-to-contract/exchange.ts';
import { isObject, readJson } from '#tests/held-to-contract/json.ts';
import { beyond, type Fault, missing, wrong } from '#tests/held-to-contract/openapi/check.ts';
import type { OpenApiContract } from '#tests/held-to-contract/openapi/contract.ts';
import type { Operation, Parameter } from '#tests/held-to-contract/openapi/operations.ts';
import { BASES } from '#tests/held-to-contract/systems.ts';

export function pathFaults(
  contract: OpenApiContract,
  { parameters, segments }: Operation,
  { system, url }: Exchange,
): readonly Fault[] {
  const asked = url.pathname.slice(BASES[system].length).split('/').slice(1);
  return segments.flatMap((segment, place) => {
    const parameter = parameters.find((one) => one.in === 'path' && `{${one.name}}` === segment);
    if (!parameter) return [];
    return textFaults(contract, parameter, decodeURIComponent(asked[place] ?? ''));
  });
}

export function queryFaults(
  contract: OpenApiContract,
  { parameters }: Operation,
  { url }: Exchange,
): readonly Fault[] {
  const described = parameters.filter((one) => one.in === 'query');
  const lacking = described.filter((one) => one.isRequired && !url.searchParams.has(one.name));
  const sent = [...url.searchParams].flatMap(([name, value]) => {
    const parameter = described.find((one) => one.name === name);
    return parameter ? textFaults(contract, parameter, value) : [beyond(`/${name}`)];
  });
  return [...lacking.map(({ name }) => missing(`/${name}`)), ...sent];
}

/** Headers of a system's own begin with `x-`, or are demanded by name. */
export function headerFaults(
  { parameters }: Operation,
  { requestHeaders }: Exchange,
): readonly Fault[] {
  const described = parameters.filter((one) => one.in === 'header');
  const lacking = described.filter((one) => one.isRequired && !requestHeaders.has(one.name));
  const names = new Set(described.map(({ name }) => name.toLowerCase()));
  const own = [...requestHeaders.keys()].filter((name) => /^(x-|if-)/.test(name));
  return [
    ...lacking.map(({ name }) => missing(`/${name}`)),
    ...own.filter((name) => !names.has(name)).map((name) => beyond(`/${name}`)),
  ];
}

/** The files tell a file among the parameters, or in a form; either way its field has that name. */
export function formFaults(
  { form, parameters }: Operation,
  { formFields }: Exchange,
): readonly Fault[] {
  const properties = isObject(form?.['properties']) ? Object.keys(form['properties']) : [];
  const named = new Set([...properties, ...parameters.map(({ name }) => name)]);
  return formFields.filter((name) => !named.has(name)).map((name) => beyond(`/${name}`));
}

export function requestFaults(
  { check }: OpenApiContract,
  { request }: Operation,
  { requestText, formFields }: Exchange,
): readonly Fault[] {
  if (formFields.length > 0) return [];
  if (requestText === null) return request?.isRequired ? [wrong('', 'a body is required')] : [];
  if (request === null) return [wrong('', 'no body is described')];
  return check(request.schema, readJson(requestText));
}

/** What stands in an address is text; numbers and claims are read from it first. */
function textFaults(
  { check }: OpenApiContract,
  { name, schema }: Parameter,
  text: string,
): readonly Fault[] {
  const asText = check(schema, text);
  const asValue = asText.length === 0 ? [] : check(schema, readJson(text));
  const least = asValue.length < asText.length ? asValue : asText;
  return least.map(({ message }) => wrong(`/${name}`, message));
}
