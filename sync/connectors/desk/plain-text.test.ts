import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toMarkup } from '#sync/connectors/desk/markup.ts';
import { plainText } from '#sync/connectors/desk/plain-text.ts';

test.each([
  ['<div>Hello<br>you</div>', 'Hello\nyou'],
  ['<p>One</p><p>Two</p>', 'One\nTwo'],
  ['a<br><br>b', 'a\n\nb'],
  ['<ul><li>One</li><li>Two</li></ul>after', '- One\n- Two\nafter'],
  ['<table><tr><td>a</td><td>b</td></tr></table>', 'a b'],
  ['  much \n\n space  ', 'much space'],
  [
    'Tom &amp; J&uuml;rgen &lt;tj@x.example&gt; &#8364;5 &#x20AC;6',
    'Tom & Jürgen <tj@x.example> €5 €6',
  ],
  ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
  ['I <3 you', 'I <3 you'],
  ['', ''],
])('K5 %j reads %j', (markup, text) => {
  expect(plainText(markup)).toBe(text);
});

test.each([
  ['<script>alert(1)</script>safe', 'safe'],
  ['<SCRIPT src="x">a</SCRIPT >safe', 'safe'],
  ['<script>"</scr" + "ipt>"</script>safe', 'safe'],
  ['<scr<script>ipt>alert(1)</scr</script>ipt>', 'ipt>alert(1)ipt>'],
  ['<style>p{}</style><title>t</title>safe', 'safe'],
  ['<svg onload=alert(1)><p>x</p></svg>safe', 'safe'],
  ['<img src=x onerror="alert(\'>\')">safe', 'safe'],
  ['<a title="a>b" href="javascript:alert(1)">safe</a>', 'safe'],
  ['<!-- <script> --> safe', 'safe'],
  ['<!DOCTYPE html><?php echo 1 ?>safe', 'safe'],
  ['never closed <script>alert(1)', 'never closed'],
  ['&lt;script&gt;alert(1)&lt;/script&gt;', '<script>alert(1)</script>'],
  ['&amp;lt;b&amp;gt;', '&lt;b&gt;'],
  ['&#0;&#xD800;&#x110000;&nosuch;&constructor;', '\uFFFD\uFFFD\uFFFD&nosuch;&constructor;'],
  ['pay\u202Egpj.exe\u0007\u0000', 'paygpj.exe'],
  ['&#8238;turned&#7;', 'turned'],
])('K5 of %j is left %j', (markup, text) => {
  expect(plainText(markup)).toBe(text);
});

test('K5 plain text keeps its brackets and its lines', () => {
  expect(plainText('a <b> &amp;\r\n\r\n\r\n\r\nc  \n', 'plainText')).toBe('a <b> &amp;\n\nc');
});

const MEGABYTE = 1_000_000;
const filled = (part: string) => part.repeat(Math.ceil(MEGABYTE / part.length));

test.each([
  ['openings', '<'],
  ['tags that never end', '<a '],
  ['tags', '<b>'],
  ['nested blocks', '<div>'],
  ['cells', '<td>'],
  ['quotes', `<a "'>`],
  ['comments', '<!--'],
  ['scripts', '<script>'],
  ['ends', '</script'],
  ['entities', '&amp;'],
  ['half entities', '&#x'],
  ['spaces', ' '],
  ['line ends', '\n'],
  ['lines', '<br> '],
])('K5 a megabyte of %s is read in one go', (_, part) => {
  const text = filled(part);
  expect(plainText(text).length).toBeLessThanOrEqual(text.length);
  expect(plainText(`${text}>`).length).toBeLessThanOrEqual(text.length + 1);
  expect(plainText(text, 'plainText').length).toBeLessThanOrEqual(text.length);
});

test('K5 what is written here comes back as it was', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'é', '<', '>', '&', '"', "'", ';', '#') });
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), (words) => {
      const typed = words.filter(Boolean).join(' ');
      expect(plainText(toMarkup(typed))).toBe(typed);
    }),
    { seed: 5, numRuns: 500 },
  );
});
