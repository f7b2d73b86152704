/** A file as one field of a form. `hash` is that of its content, so nothing in it can end the part. */
export type FilePart = {
  readonly field: string;
  readonly name: string;
  readonly mediaType: string;
  readonly hash: string;
};

export type Form = { readonly contentType: string; readonly bytes: Uint8Array };

/** `multipart/form-data` with one file in it, the same bytes on every attempt. */
export function formWith({ field, name, mediaType, hash }: FilePart, content: Uint8Array): Form {
  const boundary = `gigledger-${hash}`.slice(0, 70);
  const head =
    `--${boundary}\r\n` +
    `Content-Disposition: form-data; name="${field}"; filename="${name.replace(/["\r\n]/g, '')}"\r\n` +
    `Content-Type: ${mediaType}\r\n\r\n`;
  const text = new TextEncoder();
  const parts = [text.encode(head), content, text.encode(`\r\n--${boundary}--\r\n`)];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return { contentType: `multipart/form-data; boundary=${boundary}`, bytes };
}
