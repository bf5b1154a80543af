import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newestText } from '#domain/mail/newest-text.ts';
import { htmlToText } from '#mail/parse/html-to-text.ts';

test.each([
  ['paragraphs', '<p>One</p><p>Two</p>', 'One\n\nTwo'],
  ['line breaks', 'One<br>Two<br/><br>Three', 'One\nTwo\n\nThree'],
  ['divs as Gmail writes them', '<div>One</div><div><br></div><div>Two</div>', 'One\n\nTwo'],
  ['blanks collapse', '<div>  One \n  two\t three </div>', 'One two three'],
  ['inline elements', 'a<b>b</b> <i>c</i>', 'ab c'],
  [
    'references',
    '&lt;key&gt; &amp;&nbsp;caf&eacute; &#8364; &#x41; &#150; &unknown; &Uuml;',
    '<key> & café € A – &unknown; Ü',
  ],
  [
    'scripts, styles and the title',
    '<title>x</title><style>p{}</style>a<script>alert("<b>")</script>b<!-- c -->',
    'ab',
  ],
  ['lists', '<ul><li>One</li><li>Two</li></ul>', '- One\n- Two'],
  ['tables', '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
  ['preformatted text', '<pre>{\n  "a": 1\n}</pre>', '{\n  "a": 1\n}'],
  ['hidden preheaders', '<div style="display:none">preview</div><p>Hello</p>', 'Hello'],
  ['nested hidden elements', '<div hidden>a<div>b</div>c</div>d', 'd'],
  ['hidden and never closed: shown', '<span style="display: none">Hello', 'Hello'],
  ['a bare less-than', 'a < b and 3 <5', 'a < b and 3 <5'],
  ['a quote in an attribute', '<a title="a > b">link</a>', 'link'],
  ['a quote that never closes', '<a href="x>link</a> text', 'link text'],
  ['an unclosed script hides what follows', 'a<script>b', 'a'],
  ['nothing', '', ''],
])('%s', (_, html, text) => {
  expect(htmlToText(html)).toBe(text);
});

test('a quote of Gmail comes out so that it can be told from the new text', () => {
  const html =
    '<div dir="ltr">It still fails.</div><br><div class="gmail_quote"><div class="gmail_attr">On Tue, 3 Jun 2025 at 09:12, Support &lt;<a href="mailto:s@vendor.example">s@vendor.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote"><div>Please try now.</div></blockquote></div>';
  expect(htmlToText(html)).toContain('> Please try now.');
  expect(newestText(htmlToText(html))).toBe('It still fails.');
});

test('so does the block of Outlook', () => {
  const html =
    '<p class="MsoNormal">It still fails.</p><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal"><b>From:</b> Support &lt;s@vendor.example&gt;<br><b>Sent:</b> Tuesday, June 3, 2025 9:12 AM<br><b>To:</b> Ana<br><b>Subject:</b> RE: key</p></div><p>Please try now.</p>';
  expect(newestText(htmlToText(html))).toBe('It still fails.');
});

test('any string is read, and long ones are cut', () => {
  fc.assert(fc.property(fc.string(), (html) => typeof htmlToText(html) === 'string'));
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          '<',
          '>',
          '<div',
          '</div>',
          '<!--',
          '-->',
          '<script>',
          '"',
          '<p hidden>',
          '<blockquote>',
          '&#',
          'x',
          '<pre>',
        ),
        { maxLength: 60 },
      ),
      (pieces) => {
        expect(typeof htmlToText(pieces.join(''))).toBe('string');
      },
    ),
  );
  expect(htmlToText('<p>word</p>'.repeat(10_000), 1000).length).toBeLessThan(1100);
});

test.each([
  ['opening brackets', '<'.repeat(300_000)],
  ['unclosed tags', '<a href="'.repeat(40_000)],
  ['unclosed comments', '<!--'.repeat(100_000)],
  ['deep elements', '<div>'.repeat(200_000)],
  ['deep quotes', '<blockquote>a'.repeat(50_000)],
  ['unclosed hidden elements', '<p hidden>'.repeat(100_000)],
  ['hidden, closed at the far end', `${'<b hidden>'.repeat(50_000)}</b>`],
  ['references', '&'.repeat(500_000)],
  ['declarations', '<!'.repeat(100_000)],
])('hostile %s cost bounded time', (_, html) => {
  const start = performance.now();
  htmlToText(html);
  expect(performance.now() - start).toBeLessThan(2500);
});
