// What an automatic audit can find: controls without a name, ids that stand twice, references to nothing, headings that skip
// a level, text with too little contrast. Comes to a list of complaints.
(() => {
  const complaints = [];
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const what = (element) => `${element.tagName.toLowerCase()}#${element.id}.${element.className} ${element.textContent.trim().slice(0, 40)}`;

  const name = (element) => {
    const labelled = (element.getAttribute('aria-labelledby') || '').split(' ').map((id) => document.getElementById(id));
    const named = labelled.map((label) => label ? label.textContent : '').join(' ');
    const labels = [...(element.labels || [])].map((label) => label.textContent).join(' ');
    return (element.getAttribute('aria-label') || named || labels || (element.matches('select, input') ? '' : element.textContent)).trim();
  };
  for (const element of document.querySelectorAll('a, button, select, input, dialog, nav, aside, [role=tabpanel], [role=tab]')) {
    if (!name(element)) complaints.push(`no name: ${what(element)}`);
  }
  for (const element of document.querySelectorAll('button, a[href], select, input')) {
    if (isShown(element) && element.closest('[aria-hidden=true]')) complaints.push(`hidden from readers: ${what(element)}`);
  }

  const ids = new Set();
  for (const { id } of document.querySelectorAll('[id]')) {
    if (ids.has(id)) complaints.push(`twice: #${id}`);
    ids.add(id);
  }
  for (const attribute of ['aria-labelledby', 'aria-controls', 'aria-describedby']) {
    for (const element of document.querySelectorAll(`[${attribute}]`)) {
      for (const id of element.getAttribute(attribute).split(' ')) if (!ids.has(id)) complaints.push(`${attribute} to nothing: ${id}`);
    }
  }
  for (const link of document.querySelectorAll('a[href]')) {
    if (!ids.has(link.getAttribute('href').slice(1))) complaints.push(`leads nowhere: ${link.getAttribute('href')}`);
  }
  for (const [selector, n] of [['h1', 1], ['main', 1], ['header.masthead', 1], ['html[lang]', 1]]) {
    if (document.querySelectorAll(selector).length !== n) complaints.push(`${selector} is not there once`);
  }
  let level = 0;
  for (const heading of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    if (!isShown(heading)) continue;
    const next = Number(heading.tagName[1]);
    if (next > level + 1) complaints.push(`after h${level} comes ${what(heading)}`);
    level = next;
  }

  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const known = new Map();
  const rgba = (colour) => {
    if (!known.has(colour)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
      known.set(colour, [red, green, blue, alpha / 255]);
    }
    return known.get(colour);
  };
  const over = (top, below) => [0, 1, 2].map((at) => top[at] * top[3] + below[at] * (1 - top[3])).concat(1);
  const behind = (element) => {
    if (!element) return rgba(getComputedStyle(document.documentElement).colorScheme === 'dark' ? '#000' : '#fff');
    const own = rgba(getComputedStyle(element).backgroundColor);
    return own[3] === 1 ? own : over(own, behind(element.parentElement));
  };
  const luminance = (colour) => {
    const [red, green, blue] = colour.slice(0, 3).map((part) => part / 255).map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let n = 0;
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || element.matches('script, style, option') || !isShown(element)) continue;
    n += 1;
    const background = behind(element);
    const ratio = contrast(over(rgba(getComputedStyle(element).color), background), background);
    if (ratio < 4.5) complaints.push(`contrast ${ratio.toFixed(2)}: ${what(element)}`);
  }
  if (n < 20) complaints.push(`only ${n} texts to look at`);
  return complaints;
})()
