import { config } from 'zod';

// Must run before any schema is made: zod would probe for `eval`, which the page forbids.
config({ jitless: true });

/** What `style` tags of libraries must carry to be allowed on this page. */
export const nonce =
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

// Read by the scroll lock under Mantine's dialogs.
Object.assign(globalThis, { __webpack_nonce__: nonce });
