const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '<br>',
};

/** Plain text for a place where Desk expects markup: what was typed is shown, and nothing else. */
export function toMarkup(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[&<>"\n]/g, (sign) => ESCAPES[sign] ?? sign);
}
