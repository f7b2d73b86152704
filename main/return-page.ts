const WORDS = {
  'signed-in': ['Signed in', 'You can close this page and go back to Gigledger.'],
  refused: ['Not signed in', 'Access was not given. Nothing was changed; close this page.'],
  stranger: ['Nothing here', 'This address only answers while Gigledger signs in.'],
} as const;

/** What the browser shows at the end of the sign-in. Whole in itself: it loads nothing. */
export function returnPage(outcome: keyof typeof WORDS): string {
  const [title, sentence] = WORDS[outcome];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Gigledger</title>
<style>
  :root { color-scheme: light dark; }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; text-align: center;
    font: 16px/1.5 system-ui, sans-serif; background: Canvas; color: CanvasText; }
  h1 { font-size: 22px; font-weight: 600; margin: 0 0 8px; }
  p { margin: 0; opacity: .75; }
</style>
</head>
<body><main><h1>${title}</h1><p>${sentence}</p></main></body>
</html>
`;
}
