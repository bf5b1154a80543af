// Search and copy buttons of the help site. A classic script without a server behind it: pages may be opened as files.
(() => {
  const root = document.currentScript?.dataset.root ?? './';
  const mostResults = 12;

  /** As `src-main/cli/help-site/search-index.ts` splits the articles. */
  const wordsOf = (text) =>
    (
      text
        .normalize('NFKD')
        .replaceAll(/\p{M}/gu, '')
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? []
    ).map((word) =>
      word
        .replace(/(?<=\p{L}{3})ies$/u, 'y')
        .replace(/(?<=\p{L}{3})(?:ing|ed|es|s)$/u, '')
        .replace(/(?<=\p{L}{3})e$/u, '')
        .replace(/(?<=\p{L}{2})([b-df-hj-np-tv-z])\1$/u, '$1'),
    );

  /** Words of questions that tell nothing about what is asked. */
  const idle = new Set(
    wordsOf(
      'a an and are at be can cannot could do does for from get have how i if in is it me my of on or our please should that the there this to us we what when where which why will with you your',
    ),
  );

  function wordsOfQuestion(question) {
    const words = [...new Set(wordsOf(question))];
    const telling = words.filter((word) => !idle.has(word));
    return telling.length > 0 ? telling : words;
  }

  /** How well a known word fits one of the question: the same, one that begins so, or one that is being typed past its end. */
  function fit(known, word) {
    if (known === word) return 1;
    if (known.startsWith(word)) return (0.7 * word.length) / known.length;
    return known.length > 3 && word.startsWith(known) && word.length - known.length < 3 ? 0.6 : 0;
  }

  /** What a word of the question counts for on each page. */
  function pagesWith(word, index) {
    const found = new Map();
    for (const [known, entries] of Object.entries(index.words)) {
      const part = fit(known, word);
      if (part === 0) continue;
      const rarity = Math.log(1 + (2 * index.pages.length) / entries.length);
      for (let at = 0; at < entries.length; at += 2) {
        const weight = entries[at + 1] * rarity * part;
        found.set(entries[at], Math.max(found.get(entries[at]) ?? 0, weight));
      }
    }
    return found;
  }

  /** Pages with the most of the words, best first. `all`: whether they have every word. */
  function search(question, index) {
    const words = wordsOfQuestion(question);
    const scores = new Map();
    for (const word of words)
      for (const [page, weight] of pagesWith(word, index)) {
        const { hits, score } = scores.get(page) ?? { hits: 0, score: 0 };
        scores.set(page, { hits: hits + 1, score: score + weight });
      }
    const most = Math.max(0, ...[...scores.values()].map(({ hits }) => hits));
    const pages = [...scores]
      .filter(([, { hits }]) => hits === most)
      .sort(([one, a], [other, b]) => b.score - a.score || one - other)
      .map(([page]) => index.pages[page]);
    return { pages, all: most === words.length };
  }

  function statusOf(question, { pages, all }) {
    if (pages.length === 0) return `No article has “${question}”. Try fewer or other words.`;
    const count = pages.length === 1 ? '1 article' : `${pages.length} articles`;
    const shown = pages.length > mostResults ? `, the best ${mostResults} are shown` : '';
    return all ? `${count}${shown}` : `No article has all of these words. ${count} with some of them${shown}`;
  }

  function element(name, text) {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function setUpSearch(index) {
    const box = document.querySelector('.search');
    const field = box?.querySelector('input');
    const results = document.querySelector('.results');
    const list = results?.querySelector('ol');
    const status = document.querySelector('.status');
    if (!box || !field || !results || !list || !status) return;

    const show = () => {
      const question = field.value.trim();
      const asked = wordsOf(question).length > 0;
      results.hidden = !asked;
      list.replaceChildren();
      status.textContent = '';
      if (!asked) return;
      const found = search(question, index);
      for (const [path, title, section, excerpt] of found.pages.slice(0, mostResults)) {
        const item = element('li');
        const link = element('a', title);
        link.href = root + path;
        const where = element('span', section);
        where.className = 'where';
        item.append(link, ' ', where, element('p', excerpt));
        list.append(item);
      }
      status.textContent = statusOf(question, found);
    };

    const links = () => [...list.querySelectorAll('a')];
    const move = (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.key === 'Escape' && !results.hidden) {
        field.value = '';
        show();
        field.focus();
      } else if (step !== undefined && !results.hidden) {
        event.preventDefault();
        const at = links().indexOf(document.activeElement) + step;
        if (at < 0) field.focus();
        else links()[Math.min(at, links().length - 1)]?.focus();
      }
    };
    field.addEventListener('input', show);
    field.addEventListener('keydown', move);
    list.addEventListener('keydown', move);
    box.querySelector('form')?.addEventListener('submit', (event) => {
      event.preventDefault();
      links()[0]?.click();
    });
    document.addEventListener('keydown', (event) => {
      const isTyping =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable]');
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
      event.preventDefault();
      field.focus();
    });
    box.hidden = false;
    // What somebody typed before the page was there, or before they came back to it.
    show();
  }

  function setUpCopying() {
    if (navigator.clipboard === undefined) return;
    for (const block of document.querySelectorAll('.code')) {
      const button = element('button', 'Copy');
      button.type = 'button';
      const said = element('span');
      said.setAttribute('role', 'status');
      said.className = 'said';
      button.addEventListener('click', async () => {
        try {
          await navigator.clipboard.writeText(block.querySelector('code')?.textContent ?? '');
          said.textContent = 'Copied';
        } catch {
          said.textContent = 'Select the text and copy it yourself; the browser did not allow it.';
        }
      });
      block.append(button, said);
    }
  }

  if (globalThis.helpIndex !== undefined) setUpSearch(globalThis.helpIndex);
  setUpCopying();
})();
