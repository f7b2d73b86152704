import { readFile, realpath } from 'node:fs/promises';
import { extname, isAbsolute, join, relative } from 'node:path';
import { APP_HOST, APP_ORIGIN, isOn, parseAddress } from '#main/origin.ts';

/** Vite writes this word into every tag that carries a nonce. */
const NONCE = '__CSP_NONCE__';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

/** The answer to one request; `root` is the folder beyond which nothing exists. */
export async function answer(
  root: string,
  request: Pick<Request, 'url' | 'method'>,
  nonce: string,
): Promise<Response> {
  const mediaType = MEDIA_TYPES[extname(pathOf(request.url) ?? '')];
  const file = await fileOf(root, request.url);
  if (file === null || mediaType === undefined || request.method !== 'GET') return nothing();
  const content = await readFile(file).catch(() => null);
  if (content === null) return nothing();
  const isPage = mediaType.startsWith('text/html');
  const body = isPage ? content.toString('utf8').replaceAll(NONCE, nonce) : new Uint8Array(content);
  return new Response(body, { headers: headersOf(mediaType, isPage ? nonce : null) });
}

/**
 * The file an address stands for, or null. Judged by `relative`, because a path that merely begins
 * like the root may lie beside it, and after links were followed.
 */
export async function fileOf(root: string, address: string): Promise<string | null> {
  const path = pathOf(address);
  if (path === null || path.includes('\0') || path.includes('\\')) return null;
  const wanted = join(root, path);
  if (!isInside(root, wanted)) return null;
  const real = await realpath(wanted).catch(() => null);
  return real !== null && isInside(await realpath(root), real) ? real : null;
}

/** A nonce instead of `unsafe-inline`; nothing comes from the network. */
export function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'none'",
    "img-src 'self' data: blob:",
    // The foot of a printed page can use a font only from the very address that its page used.
    "font-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function pathOf(address: string): string | null {
  const url = parseAddress(address);
  if (url === null || url.host !== APP_HOST || !isOn(address, [APP_ORIGIN])) return null;
  try {
    const path = decodeURIComponent(url.pathname);
    return path === '/' ? '/index.html' : path;
  } catch {
    return null;
  }
}

function isInside(root: string, file: string): boolean {
  const path = relative(root, file);
  return path !== '' && path.split(/[/\\]/)[0] !== '..' && !isAbsolute(path);
}

function headersOf(mediaType: string, nonce: string | null): Record<string, string> {
  return {
    'Content-Type': mediaType,
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
    ...(nonce === null ? {} : { 'Content-Security-Policy': contentPolicy(nonce) }),
  };
}

function nothing(): Response {
  return new Response('There is nothing here.', { status: 404 });
}
