import { RUNNING_SANS, RUNNING_SERIF } from '#renderer/paper/running.ts';

const USED = [
  { running: RUNNING_SANS, family: 'IBM Plex Sans', weight: '400' },
  { running: RUNNING_SANS, family: 'IBM Plex Sans', weight: '500' },
  { running: RUNNING_SERIF, family: 'Source Serif 4', weight: '500' },
] as const;

type Used = (typeof USED)[number];

const made = new Map<string, Promise<string>>();

/**
 * The faces that a text needs, as rules with the fonts inside. A head or foot is drawn at once and
 * waits for no font: it can use only what this page has loaded before from the very same address.
 */
export async function runningFontFaces(text: string): Promise<string> {
  const rules = await Promise.all(USED.map((used) => rulesFor(used, text)));
  return rules.flat().join('');
}

async function rulesFor(used: Used, text: string): Promise<readonly string[]> {
  const needed = await document.fonts.load(`${used.weight} 8pt "${used.family}"`, text);
  const ranges = new Set(needed.map((face) => face.unicodeRange));
  const rules = fontFaceRules().filter(
    ({ style }) =>
      unquoted(style.getPropertyValue('font-family')) === used.family &&
      style.getPropertyValue('font-weight') === used.weight &&
      ranges.has(style.getPropertyValue('unicode-range')),
  );
  return await Promise.all(rules.map((rule) => once(used, rule)));
}

function once(used: Used, rule: CSSFontFaceRule): Promise<string> {
  const key = `${used.running} ${rule.cssText}`;
  const rules = made.get(key) ?? embedded(used, rule);
  made.set(key, rules);
  return rules;
}

async function embedded({ running, weight }: Used, rule: CSSFontFaceRule): Promise<string> {
  const address = await dataAddress(sourceOf(rule));
  const unicodeRange = rule.style.getPropertyValue('unicode-range');
  const face = new FontFace(running, `url(${address})`, { weight, unicodeRange });
  document.fonts.add(await face.load());
  return `@font-face{font-family:'${running}';font-weight:${weight};unicode-range:${unicodeRange};src:url(${address})}`;
}

function fontFaceRules(): readonly CSSFontFaceRule[] {
  return [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSFontFaceRule);
}

function sourceOf(rule: CSSFontFaceRule): string {
  const [, address = ''] = /url\("([^"]+)"\)/.exec(rule.style.getPropertyValue('src')) ?? [];
  return new URL(address, rule.parentStyleSheet?.href ?? document.baseURI).href;
}

async function dataAddress(address: string): Promise<string> {
  const font = await (await fetch(address)).blob();
  const reader = new FileReader();
  const read = new Promise((resolve) => reader.addEventListener('loadend', resolve));
  reader.readAsDataURL(font.slice(0, font.size, 'font/woff2'));
  await read;
  return String(reader.result);
}

function unquoted(family: string): string {
  return family.replace(/^["']|["']$/g, '');
}
