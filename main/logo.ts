import { basename } from 'node:path';
import type { Logo } from '#domain/business/business.ts';
import { Refusal } from '#domain/errors.ts';
import { readChosen } from '#main/disk.ts';

const MOST_BYTES = 1_000_000;
const LONGEST_NAME = 120;
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const JPEG = Buffer.from([0xff, 0xd8, 0xff]);

/** What a drawing could do beyond being drawn: run, call out, or bring a foreign page along. */
const ACTIVE =
  /<\s*(script|foreignobject|iframe|embed|object|handler|animate|set)\b|\son\w+\s*=|javascript:|<!entity|<!doctype[^>]*\[|(href|src)\s*=(?!\s*["']?\s*(#|data:image\/(png|jpeg)))|url\((?!\s*["']?\s*#)|@import/i;

/** A picture for the head of an invoice, judged by its content and not by its name. */
export async function readLogo(path: string): Promise<Logo> {
  const content = await readChosen(path, MOST_BYTES);
  const mediaType = mediaTypeOf(content);
  const name = basename(path);
  if (mediaType === null) {
    throw new Refusal('file-unreadable', `${name} is no PNG, JPEG or SVG. Choose another picture.`);
  }
  if (mediaType === 'image/svg+xml' && ACTIVE.test(content.toString('utf8'))) {
    const sentence = `${name} holds scripts or links to elsewhere. Save it as a plain SVG or a PNG.`;
    throw new Refusal('file-unreadable', sentence);
  }
  const dataUrl = `data:${mediaType};base64,${content.toString('base64')}`;
  return { dataUrl, name: name.slice(0, LONGEST_NAME) };
}

function mediaTypeOf(content: Buffer): string | null {
  if (content.subarray(0, PNG.length).equals(PNG)) return 'image/png';
  if (content.subarray(0, JPEG.length).equals(JPEG)) return 'image/jpeg';
  const text = content
    .subarray(0, 4_096)
    .toString('utf8')
    .replace(/^\ufeff/, '');
  const isDrawing =
    /^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*(<!doctype svg[^>[]*>\s*)?<svg[\s>]/i;
  return isDrawing.test(text) ? 'image/svg+xml' : null;
}
