import { html, raw } from 'hono/html';

/** What `html` makes: text in which every value was escaped. */
export type Markup = ReturnType<typeof html>;

const STYLE = `
:root { color-scheme: light dark; --ink: #1c2b2d; --quiet: #5c6b6d; --line: #d9e0df; --paper: #fff;
  --ground: #f4f6f5; --accent: #0b6b5d; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eceb; --quiet: #9aa8a6; --line: #33403f;
  --paper: #1b2423; --ground: #121918; --accent: #59c2ad; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 15px/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
p { margin: 0 0 .75rem; } .quiet { color: var(--quiet); }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: 8px;
  padding: 1.5rem; }
.narrow { max-width: 30rem; margin: 8vh auto 0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; background: var(--paper);
  border: 1px solid var(--line); border-radius: 8px; }
th, td { text-align: left; padding: .4rem .75rem; border-bottom: 1px solid var(--line);
  vertical-align: top; }
th { font-weight: 600; color: var(--quiet); font-size: .85rem; }
tr:last-child td { border-bottom: 0; } .amount, .tight { white-space: nowrap; }
.amount { text-align: right; }
.actions { display: flex; gap: .75rem; margin-top: 1.25rem; }
button { font: inherit; padding: .5rem 1.25rem; border-radius: 6px; cursor: pointer;
  border: 1px solid var(--accent); background: var(--paper); color: var(--accent); }
button.first { background: var(--accent); color: var(--paper); }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;

/** Nothing from elsewhere, no script; the answer to a form may lead back to a loopback listener. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "form-action 'self' http://127.0.0.1:* http://localhost:*",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

export function page(title: string, body: Markup): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<main>${body}</main>
</body>
</html>`;
}
