// What a person who listens, uses keys, or sees little would stumble over on
// this page: a list of sentences, empty where there is nothing.
(() => {
  const found = [];
  const seen = (e) => e.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
  const name = (e) => (e.getAttribute("aria-label") || e.textContent || e.title || "").trim();
  const where = (e) => `<${e.tagName.toLowerCase()}${e.id ? " id=" + e.id : ""}${e.className ? " class=" + e.className : ""}> ${(e.textContent || "").trim().slice(0, 24)}`;

  if (!document.documentElement.lang) found.push("the page names no language");
  if (!document.title.trim()) found.push("the page has no title");
  if (document.querySelectorAll("h1").length !== 1 && !location.pathname.includes("/item/")) found.push(`${document.querySelectorAll("h1").length} first headings`);
  for (const landmark of ["header", "nav", "main", "footer"]) if (!document.querySelector(landmark)) found.push(`no ${landmark}`);

  let level = 0;
  for (const h of document.querySelectorAll("h1, h2, h3, h4")) {
    const n = +h.tagName[1];
    if (n > level + 1 && level) found.push(`heading ${n} after ${level}: ${where(h)}`);
    level = n;
  }

  const ids = new Map();
  for (const e of document.querySelectorAll("[id]")) ids.set(e.id, (ids.get(e.id) || 0) + 1);
  for (const [id, n] of ids) if (n > 1) found.push(`${n} elements are called ${id}`);

  for (const e of document.querySelectorAll("input:not([type=hidden]), select, textarea"))
    if (!e.labels.length && !e.getAttribute("aria-label")) found.push(`no label: ${where(e)} ${e.name}`);
  for (const e of document.querySelectorAll("a[href], button")) if (!name(e)) found.push(`a link or button says nothing: ${e.outerHTML.slice(0, 90)}`);
  for (const e of document.querySelectorAll("img, svg[role=img]")) if (!e.getAttribute("alt") && !e.getAttribute("aria-label")) found.push(`no words for ${where(e)}`);
  for (const e of document.querySelectorAll("iframe")) if (!e.title) found.push("a frame without title");
  for (const e of document.querySelectorAll("table.grid")) {
    if (!e.querySelector("th[scope=col]")) found.push("a table without column headings");
    for (const th of e.querySelectorAll("th")) if (!th.scope) found.push(`a heading without scope: ${where(th)}`);
  }
  for (const e of document.querySelectorAll("nav")) if (!e.getAttribute("aria-label")) found.push(`an unnamed nav: ${where(e)}`);
  for (const e of document.querySelectorAll("[tabindex]")) if (+e.getAttribute("tabindex") > 0) found.push(`the order of focus is bent: ${where(e)}`);
  for (const e of document.querySelectorAll(".scroll, .side-by-side")) {
    if (e.scrollWidth > e.clientWidth + 1 && e.tabIndex < 0 && !e.querySelector("a, button")) found.push(`cannot be scrolled with keys: ${where(e)}`);
  }

  // Contrast, WCAG 2.2: 4.5 to 1, 3 to 1 for large text.
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const colours = new Map(), grounds = new Map(); // a page has many elements of few colours
  const parse = (c) => { if (!colours.has(c)) colours.set(c, read(c)); return colours.get(c); };
  const read = (c) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = c; canvas.fillRect(0, 0, 1, 1); const d = canvas.getImageData(0, 0, 1, 1).data; return [d[0], d[1], d[2], d[3] / 255]; };
  const over = (a, b) => [0, 1, 2].map((i) => a[i] * a[3] + b[i] * (1 - a[3])).concat(1);
  const ground = (e) => {
    if (!e) return [255, 255, 255, 1];
    if (!grounds.has(e)) {
      const c = parse(getComputedStyle(e).backgroundColor);
      grounds.set(e, c[3] === 1 ? c : over(c, ground(e.parentElement)));
    }
    return grounds.get(e);
  };
  const light = (c) => { const [r, g, b] = c.map((v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const checked = new Set();
  for (const e of document.querySelectorAll("body *")) {
    if (e.closest("svg") && !e.matches("text") || ![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) || !seen(e) || e.closest(".hidden")) continue;
    const style = getComputedStyle(e), g = ground(e), ink = over(parse(e.matches("text") ? style.fill : style.color), g);
    const [hi, lo] = [light(ink), light(g)].sort((a, b) => b - a);
    const ratio = (hi + 0.05) / (lo + 0.05), size = parseFloat(style.fontSize);
    const large = size >= 24 || size >= 18.66 && +style.fontWeight >= 700;
    const key = style.color + g;
    if (ratio < (large ? 3 : 4.5) && !checked.has(key)) { checked.add(key); found.push(`contrast ${ratio.toFixed(2)}: ${where(e)}`); }
  }
  return found;
})()
