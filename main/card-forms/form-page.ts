const LOOK = `
  :root { color-scheme: light dark; }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; text-align: center;
    font: 16px/1.5 system-ui, sans-serif; background: Canvas; color: CanvasText; }
  main { max-width: 32rem; padding: 24px; }
  h1 { font-size: 22px; font-weight: 600; margin: 0 0 8px; }
  p { margin: 0 0 16px; opacity: .75; }
  button { font: inherit; padding: 8px 20px; border-radius: 6px; border: 1px solid; cursor: pointer;
    background: ButtonFace; color: ButtonText; }
`;

const WORDS = {
  paid: [
    'Back from the form',
    'You can close this tab. Gigledger asks Authorize.net what was paid.',
  ],
  left: ['Form left', 'You can close this tab. The form can be opened again in Gigledger.'],
  used: ['Opened already', 'This address opens the form once. Open it again in Gigledger.'],
  stranger: ['Nothing here', 'This address only answers while a form of Gigledger is open.'],
} as const;

export type PageWord = keyof typeof WORDS;

type Form = {
  /** The gateway's own form. */
  readonly address: string;
  readonly token: string;
  /** Lets the one script of the page run: it presses the button. */
  readonly nonce: string;
};

/** Hands the token to the gateway's form by POST, which is the only way it is taken. */
export function formPage({ address, token, nonce }: Form): string {
  return pageOf(
    'Pay by card',
    `<p>The card is typed on the form of Authorize.net, at ${escaped(new URL(address).host)}.</p>
<form method="post" action="${escaped(address)}">
<input type="hidden" name="token" value="${escaped(token)}">
<button type="submit">Go to the form</button>
</form>
<script nonce="${escaped(nonce)}">document.forms[0].submit()</script>`,
  );
}

export function wordPage(word: PageWord): string {
  const [title, sentence] = WORDS[word];
  return pageOf(title, `<p>${sentence}</p>`);
}

/** Whole in itself: it loads nothing. */
function pageOf(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Gigledger</title>
<style>${LOOK}</style>
</head>
<body><main><h1>${title}</h1>${content}</main></body>
</html>
`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
