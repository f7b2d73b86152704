import { html } from 'hono/html';
import type { Markup } from '#sandbox/pages/page.ts';
import { page } from '#sandbox/pages/page.ts';

/** Where a person types the code another program shows; `problem` is what was wrong before. */
export function devicePage(problem: string | null): Markup {
  return page(
    'Practice organisation: sign in with a code',
    html`<form class="card narrow" method="post" action="/oauth/v3/device/decision">
<h1>Practice organisation</h1>
${problem === null ? '' : html`<p role="alert">${problem}</p>`}
<p>Type the code Gigledger shows. This organisation lives on this computer only; nothing leaves it,
and nothing here is real.</p>
<p><label>Code <input name="user_code" autocomplete="off" required autofocus></label></p>
<div class="actions">
<button class="first" name="decision" value="accept">Accept</button>
<button name="decision" value="reject">Reject</button>
</div>
</form>`,
  );
}

export function deviceResultPage(answer: 'accept' | 'reject'): Markup {
  const [title, sentence] =
    answer === 'accept'
      ? ['Signed in', 'Gigledger goes on by itself. This page can be closed.']
      : ['Not signed in', 'Nothing was allowed. This page can be closed.'];
  return page(
    `Practice organisation: ${title}`,
    html`<div class="card narrow"><h1>${title}</h1><p>${sentence}</p></div>`,
  );
}
