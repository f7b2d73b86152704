import { XmlDocument, XmlElement, XmlValidateError, XsdValidator } from 'libxml2-wasm';
import { type Fault, wrong } from '#tests/held-to-contract/openapi/check.ts';
import type { EntryNames } from '#tests/held-to-contract/xsd/to-xml.ts';

const XS = { xs: 'http://www.w3.org/2001/XMLSchema' };

export type XmlSchema = {
  readonly namespace: string;
  /** Names of all elements a document may begin with. */
  readonly roots: readonly string[];
  readonly entryNames: EntryNames;
  readonly check: (xml: string) => readonly Fault[];
};

export function xmlSchema(text: string): XmlSchema {
  const document = XmlDocument.fromString(text);
  const validator = XsdValidator.fromDoc(document);
  return {
    namespace: document.root.attr('targetNamespace')?.value ?? '',
    roots: elements(document, '/xs:schema/xs:element').map(nameOf),
    entryNames: entryNames(document),
    check: (xml) => checked(validator, xml),
  };
}

function checked(validator: XsdValidator, xml: string): readonly Fault[] {
  const document = XmlDocument.fromString(xml);
  try {
    validator.validate(document);
    return [];
  } catch (error) {
    if (!(error instanceof XmlValidateError)) throw error;
    return error.details.map(({ message, xpath }) => {
      const place = xpath === undefined ? null : document.get(xpath);
      return wrong(place instanceof XmlElement ? pathOf(place) : '', plain(message));
    });
  } finally {
    document.dispose();
  }
}

function pathOf(element: XmlElement): string {
  const parent = element.parent;
  return parent instanceof XmlElement ? `${pathOf(parent)}/${element.name}` : '';
}

/** Without the address of the namespace, which is the same everywhere. */
function plain(message: string): string {
  return message
    .replaceAll(/\{[^}]*\}/g, '')
    .replace(/^Element '[^']*': /, '')
    .trim();
}

/** Types that are nothing but one element again and again, and the elements that are of them. */
function entryNames(document: XmlDocument): EntryNames {
  const lists = new Map<string, string>();
  for (const type of elements(document, '/xs:schema/xs:complexType[@name]')) {
    const entry = onlyEntry(type);
    if (entry !== null) lists.set(nameOf(type), entry);
  }
  const names = new Map<string, string>();
  for (const element of elements(document, '//xs:element[@name]')) {
    const typeName = element.attr('type')?.value.split(':').at(-1) ?? '';
    const isRepeated = element.attr('maxOccurs')?.value === 'unbounded';
    const entry = lists.get(typeName) ?? ownEntry(element);
    if (entry !== null && !isRepeated) names.set(nameOf(element), entry);
  }
  return names;
}

/** Of an element whose type stands inside it. */
function ownEntry(element: XmlElement): string | null {
  const type = element.get('xs:complexType', XS);
  return type instanceof XmlElement ? onlyEntry(type) : null;
}

function onlyEntry(type: XmlElement): string | null {
  const inside = type
    .find('xs:sequence/xs:element', XS)
    .filter((node) => node instanceof XmlElement);
  const [entry] = inside;
  const isRepeated = entry?.attr('maxOccurs') !== null && entry?.attr('maxOccurs')?.value !== '1';
  return entry && inside.length === 1 && isRepeated ? nameOf(entry) : null;
}

function elements(document: XmlDocument, path: string): readonly XmlElement[] {
  return document.find(path, XS).filter((node) => node instanceof XmlElement);
}

function nameOf(element: XmlElement): string {
  return element.attr('name')?.value ?? '';
}
