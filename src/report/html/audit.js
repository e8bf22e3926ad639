'use strict';
// The report works without this; with it the list can be filtered, findings are stepped through by key, and the article
// that contradicts stands beside. Nothing is stored, nothing is loaded, no text is ever made into markup.
(() => {
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const by = (id) => document.getElementById(id);
  const audited = by('audited');
  const beside = by('beside');
  const filters = one('.filters');
  const items = all('.list > li');
  const isWide = matchMedia('(min-width: 64rem)');
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)');
  let current = null; // the item of the list that is selected
  let shown = null; // the article on the left
  let leaning = null; // id of the sentence that is shown beside

  document.documentElement.classList.add('js');
  one('.tools').hidden = false;
  one('.stepper').hidden = items.length === 0;
  filters.hidden = items.length === 0;

  // Tabs.
  const tabs = all('.tabs > a');
  const panels = tabs.map((tab) => by(tab.hash.slice(1)));
  one('.tabs').setAttribute('role', 'tablist');
  tabs.forEach((tab, index) => {
    tab.setAttribute('role', 'tab');
    tab.setAttribute('aria-controls', panels[index].id);
    panels[index].setAttribute('role', 'tabpanel');
    panels[index].setAttribute('aria-labelledby', tab.id);
    tab.addEventListener('click', (event) => { event.preventDefault(); open(index); });
    tab.addEventListener('keydown', (event) => {
      const last = tabs.length - 1;
      const to = { ArrowRight: index === last ? 0 : index + 1, ArrowLeft: index === 0 ? last : index - 1, Home: 0, End: last };
      if (event.key in to) {
        event.preventDefault();
        open(to[event.key]);
        tabs[to[event.key]].focus();
      }
    });
  });

  function open(index) {
    tabs.forEach((tab, at) => {
      tab.setAttribute('aria-selected', String(at === index));
      tab.tabIndex = at === index ? 0 : -1;
      panels[at].hidden = at !== index;
    });
    if (document.documentElement.dataset.tab !== panels[index].id && !isWide.matches) scrollTo(0, 0);
    document.documentElement.dataset.tab = panels[index].id;
  }

  const openFindings = () => open(panels.findIndex((panel) => panel.id === 'findings'));

  // The article on the left.
  function show(article) {
    if (shown === article) return;
    if (shown) shown.classList.remove('shown');
    article.classList.add('shown');
    shown = article;
    audited.scrollTop = 0;
    lean(null);
  }

  // Findings.
  const left = () => items.filter((item) => !item.hidden);

  function select(item, { focus = false, still = false } = {}) {
    openFindings();
    all('.current', audited).forEach((element) => element.classList.remove('current'));
    if (current) one('a', current).removeAttribute('aria-current');
    current = item;
    point(null);
    const list = left();
    by('position').textContent = item ? `${list.indexOf(item) + 1} of ${list.length}` : `${list.length}`;
    if (!item) return;
    const n = item.dataset.n;
    const card = by(`f${n}`);
    show(card.closest('article'));
    one('a', item).setAttribute('aria-current', 'true');
    by('said').textContent = ['.sev', '.rule', '.message'].map((part) => one(part, item).textContent).join(', ');
    card.classList.add('current');
    const marks = all(`mark[data-n="${n}"]`, shown);
    marks.forEach((mark) => mark.classList.add('current'));
    const note = by(`t${n}`);
    if (note) note.classList.add('current');
    keepInView(item);
    const at = marks[0] || note || card;
    if (!still || isWide.matches) scroll(audited, at, isWide.matches ? audited.clientHeight * 0.3 : innerHeight * 0.3);
    // Beside stands what says otherwise, or else what says the same.
    const evidence = one('.evidence', card);
    const answers = at.closest('.s[data-to]');
    const to = evidence ? evidence.dataset.to : answers && answers.dataset.to.split(' ')[0];
    lean(isWide.matches ? to : null, evidence, at);
    if (focus) card.focus({ preventScroll: true });
  }

  function step(by) {
    const list = left();
    if (list.length === 0) return;
    const at = list.indexOf(current);
    const to = at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(Math.max(at + by, 0), list.length - 1);
    select(list[to]);
  }

  function keepInView(item) {
    const list = item.parentElement;
    const top = item.offsetTop - list.offsetTop;
    if (top < list.scrollTop) list.scrollTop = top - 8;
    else if (top + item.offsetHeight > list.scrollTop + list.clientHeight) {
      list.scrollTop = top + item.offsetHeight - list.clientHeight + 8;
    }
  }

  // Brings an element to so many pixels below the top of its pane, or of the window where the panes do not scroll, and
  // says how far below it will come to stand.
  function scroll(pane, element, below) {
    const behavior = isCalm.matches ? 'instant' : 'smooth';
    if (!isWide.matches) {
      const top = element.getBoundingClientRect().top + scrollY - below;
      if (pane !== beside) scrollTo({ top, behavior });
      else pane.scrollTo({ top: element.offsetTop - 40, behavior });
      return below;
    }
    const at = element.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
    const top = Math.min(Math.max(at - below, 0), pane.scrollHeight - pane.clientHeight);
    pane.scrollTo({ top, behavior });
    return at - top;
  }

  // The article beside: a copy, the sentence `id` in it marked; where evidence says so, the words that differ too.
  function lean(id, evidence, opposite) {
    const other = id && (by(id).closest('article'));
    leaning = other ? id : null;
    all('.evidence.leaning, .s.leaning').forEach((element) => element.classList.remove('leaning'));
    beside.hidden = !other;
    one('.bench').classList.toggle('pair', Boolean(other));
    const copy = one('.copy', beside);
    copy.replaceChildren();
    if (!other) return;
    const article = other.cloneNode(true);
    all('.cards, .card, .note', article).forEach((element) => element.remove());
    all('mark', article).forEach((mark) => mark.replaceWith(...mark.childNodes));
    const sentence = all('.s', article).find((element) => element.id === id) || article;
    all('[id]', article).concat(article).forEach((element) => element.removeAttribute('id'));
    article.removeAttribute('aria-labelledby');
    article.className = 'copied';
    copy.append(article);
    one('.which', beside).textContent = other === shown ? `the same article, elsewhere` : other.dataset.name;
    if (sentence !== article) sentence.classList.add('answer');
    if (evidence) {
      evidence.classList.add('leaning');
      const there = one('.there', evidence);
      const whole = sentence.textContent.trim() === there.textContent.trim();
      if (whole) sentence.replaceChildren(...there.cloneNode(true).childNodes);
    }
    let below = beside.clientHeight * 0.3;
    if (opposite && isWide.matches) {
      const own = opposite.closest('.s') || opposite;
      const shift = own.getBoundingClientRect().top - opposite.getBoundingClientRect().top;
      below = scroll(audited, opposite, audited.clientHeight * 0.3) + shift;
    }
    scroll(beside, sentence, below);
  }

  // The next evidence of the finding that is selected; if it has none, the next sentence that says the same as its own.
  function nextBeside() {
    const sentence = one('.s.pointed', shown || audited);
    const card = !sentence && current && by(`f${current.dataset.n}`);
    const at = sentence || (card && (one('mark.current', shown) || by(`t${current.dataset.n}`) || card));
    if (!at) return;
    const list = card ? all('.evidence', card) : [];
    if (list.length > 0) {
      const evidence = list[(list.findIndex((element) => element.classList.contains('leaning')) + 1) % list.length];
      lean(evidence.dataset.to, evidence, at);
    } else nextAnswer(at.closest('.s'));
  }

  function nextAnswer(sentence) {
    if (!sentence || !sentence.dataset.to) return;
    const list = sentence.dataset.to.split(' ');
    lean(list[(list.indexOf(leaning) + 1) % list.length], null, sentence);
  }

  // Points at the next or the previous sentence of the article, and shows what says the same.
  function walk(by) {
    openFindings();
    const list = all('.s', shown || audited);
    const from = one('.s.pointed', shown) || (one('mark.current', shown) || shown).closest('.s');
    const sentence = list[Math.min(Math.max(list.indexOf(from) + by, 0), list.length - 1)];
    if (!sentence) return;
    point(sentence);
    scroll(audited, sentence, (isWide.matches ? audited.clientHeight : innerHeight) * 0.3);
    lean(null);
    nextAnswer(sentence);
  }

  // Where an id leads: a finding, its place, an article, a sentence.
  function go(id, focus) {
    const target = by(id);
    if (!target) return false;
    const finding = /^[ft](\d+)$/.exec(id);
    if (finding) {
      const item = items.find((item) => item.dataset.n === finding[1]);
      if (item.hidden) clear();
      select(item, { focus });
      return true;
    }
    const panel = panels.indexOf(target);
    if (panel >= 0) {
      open(panel);
      return true;
    }
    const article = target.closest('#audited > article');
    if (!article) return false;
    openFindings();
    if (target === article) {
      const first = left().find((item) => `d${item.dataset.article}` === id);
      if (article.classList.contains('audited') && first) select(first, { focus });
      else {
        select(null);
        show(article);
      }
      return true;
    }
    if (article.classList.contains('audited')) {
      select(null);
      show(article);
      point(target);
      scroll(audited, target, (isWide.matches ? audited.clientHeight : innerHeight) * 0.3);
    } else {
      if (!shown) show(one('#audited > article'));
      lean(id);
    }
    return true;
  }

  function point(sentence) {
    all('.s.pointed').forEach((element) => element.classList.remove('pointed'));
    if (sentence) sentence.classList.add('pointed');
  }

  audited.addEventListener('click', (event) => {
    if (String(getSelection())) return;
    const mark = event.target.closest('mark');
    if (mark) {
      const item = items.find((item) => item.dataset.n === mark.dataset.n);
      if (!item.hidden) return select(item);
    }
    if (event.target.closest('a, .card')) return;
    const sentence = event.target.closest('.s');
    if (!sentence) return;
    point(sentence);
    nextAnswer(sentence);
  });

  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link || link.getAttribute('role') === 'tab' || link.classList.contains('skip')) return;
    const evidence = link.closest('.evidence');
    if (evidence && shown && shown.contains(evidence)) {
      event.preventDefault();
      lean(evidence.dataset.to, evidence, one('mark.current') || evidence);
      return;
    }
    if (go(link.hash.slice(1), !link.closest('.list'))) {
      event.preventDefault();
      history.replaceState(null, '', link.hash);
    }
  });

  addEventListener('hashchange', () => go(location.hash.slice(1), true));

  // Filters.
  function filter() {
    const severities = all('[name=severity]:checked', filters).map((box) => box.value);
    const { category, rule, article } = filters.elements;
    const fits = (item, select, key) => !select.value || item.dataset[key] === select.value;
    let n = 0;
    for (const item of items) {
      const keep = severities.includes(item.dataset.severity) && fits(item, category, 'category') && fits(item, rule, 'rule') && fits(item, article, 'article');
      item.hidden = !keep;
      n += keep;
    }
    const off = new Set(items.filter((item) => item.hidden).map((item) => item.dataset.n));
    all('mark, .note', audited).forEach((element) => element.classList.toggle('off', off.has(element.dataset.n || element.id.slice(1))));
    by('count').textContent = `${n} of ${items.length} findings`;
    by('nothing').hidden = n > 0 || items.length === 0;
    by('clear').hidden = n === items.length && !article.value;
    if (current && !current.hidden) select(current);
    else if (n > 0) select(left()[0]);
    else {
      select(null);
      lean(null);
    }
    if (n === 0 && article.value) show(by(`d${article.value}`));
  }

  function clear() {
    filters.reset();
    filter();
  }

  filters.addEventListener('change', filter);
  filters.addEventListener('submit', (event) => event.preventDefault());
  filters.addEventListener('reset', () => setTimeout(filter));
  by('previous').addEventListener('click', () => step(-1));
  by('next').addEventListener('click', () => step(1));
  by('beside-close').addEventListener('click', () => lean(null));

  // Theme: as the system has it, light, dark; for as long as the page is open.
  const themes = ['auto', 'light', 'dark'];
  function turn() {
    const theme = themes[(themes.indexOf(document.documentElement.dataset.theme || 'auto') + 1) % themes.length];
    document.documentElement.dataset.theme = theme;
    one('.says', by('theme')).textContent = theme;
    by('theme').setAttribute('aria-label', `Theme: ${theme === 'auto' ? 'as the system has it' : theme}`);
  }
  by('theme').addEventListener('click', turn);

  // Keys.
  const help = by('help');
  by('help-open').addEventListener('click', () => help.showModal());
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target.closest('select, textarea, input:not([type=checkbox])');
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping || help.open) return;
    const keys = {
      j: () => step(1), n: () => step(1), k: () => step(-1), p: () => step(-1),
      s: () => walk(1), S: () => walk(-1), b: nextBeside, x: clear, t: turn, '?': () => help.showModal(),
      f: () => { openFindings(); one('input, select', filters).focus(); },
    };
    const tab = Number(event.key) - 1;
    if (tabs[tab]) open(tab);
    else if (Object.hasOwn(keys, event.key)) keys[event.key]();
    else return;
    event.preventDefault();
  });

  // What is opened first: what the address says, the overview of many articles, or the first finding.
  const articles = all('#audited > article.audited');
  if (articles.length === 0) open(0);
  else {
    openFindings();
    show(articles[0]);
    if (!go(location.hash.slice(1), false)) {
      if (items.length > 0) select(items[0], { still: true });
      if (articles.length > 1) open(0);
    }
  }
})();
