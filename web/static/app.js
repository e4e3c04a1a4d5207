// The workbench works without this; it only makes it pleasanter.
"use strict";

const typing = (e) => e.target.matches("input:not([type=checkbox]), textarea, select") || e.ctrlKey || e.metaKey || e.altKey;

// Keys: "/" the search box, j and k from hit to hit, n and p from page to page,
// "?" the list of keys, Escape closes the card.
document.addEventListener("keydown", (e) => {
  if (e.key === "Escape" && document.querySelector(".card")) return closeCard();
  if (typing(e)) return;
  if (e.key === "/") {
    const q = document.getElementById("q");
    if (q) { e.preventDefault(); q.focus(); q.select(); } else { location.href = "/search"; }
  }
  if (e.key === "?") location.href = "/about#keys";
  if (e.key === "n" || e.key === "p") document.querySelector(e.key === "n" ? "a[rel=next]" : "a[rel=prev]")?.click();
  if (e.key === "j" || e.key === "k") step(e.key === "j" ? 1 : -1);
});

// step goes to the next hit of a list, or the next marked place of a report.
function step(by) {
  const stops = [...document.querySelectorAll(".hits > li, .kwic tr, .text mark")];
  if (!stops.length) return;
  const at = stops.findIndex((x) => x.classList.contains("here"));
  const to = Math.min(Math.max(at + by, 0), stops.length - 1);
  stops.forEach((x) => x.classList.remove("here"));
  stops[to].classList.add("here");
  const link = stops[to].querySelector("a") || stops[to].closest("a");
  if (link) link.focus({ preventScroll: true });
  stops[to].scrollIntoView({ block: "center" });
}

// The card of an item is fetched alone, so that a long report stays where it is.
const text = document.querySelector(".text[data-report]");
const card = document.getElementById("card");
let opener = null;

if (text && card) {
  document.addEventListener("click", async (e) => {
    const a = e.target.closest("a[href^='?item='], .card .close");
    if (!a || e.ctrlKey || e.metaKey || e.shiftKey || e.button) return;
    if (a.classList.contains("close")) { e.preventDefault(); return closeCard(); }
    const id = new URL(a.href).searchParams.get("item");
    if (!id) return;
    e.preventDefault();
    const answer = await fetch(`/report/${text.dataset.report}/item/${id}`);
    if (!answer.ok) { location.href = a.href; return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    card.replaceChildren(page.querySelector(".card"));
    card.parentElement.scrollTop = 0;
    point(a.closest(".text") ? a : text.querySelector(`a[href="?item=${id}#item"]`));
    history.replaceState(null, "", `?item=${id}${part("&")}#item`);
    prepareCites(card);
    const close = card.querySelector(".close");
    if (close && e.detail === 0) close.focus();
  });
}

// part keeps the part of a long report in the address.
function part(mark) {
  const n = new URL(location.href).searchParams.get("part");
  return n ? `${mark}part=${n}` : "";
}

// point moves the highlight to the opened item.
function point(a) {
  document.getElementById("item")?.removeAttribute("id");
  if (!a) return;
  opener = a;
  const sentence = a.matches(".mc, .mp") ? a.previousElementSibling || a.previousSibling : a;
  if (sentence instanceof Element) sentence.id = "item";
}

function closeCard() {
  card?.replaceChildren();
  document.getElementById("item")?.removeAttribute("id");
  history.replaceState(null, "", location.pathname + part("?"));
  if (opener) { opener.focus(); opener = null; }
}

// Words selected in the text can be looked for elsewhere: a link beside them.
if (text) {
  const ask = document.createElement("a");
  ask.className = "ask"; ask.hidden = true;
  ask.textContent = document.documentElement.lang === "en" ? "Where else?" : "还见于何处？";
  document.body.append(ask);
  document.addEventListener("selectionchange", () => {
    const selection = getSelection(), words = selection.toString().trim();
    const n = [...words].length;
    ask.hidden = selection.isCollapsed || n < 8 || n > 700 || !text.contains(selection.anchorNode) || !text.contains(selection.focusNode);
    if (ask.hidden) return;
    const at = selection.getRangeAt(0).getBoundingClientRect();
    ask.href = "/like?" + new URLSearchParams({ of: text.dataset.report, text: words });
    ask.style.top = `${scrollY + Math.max(at.top, 0) - 34}px`;
    ask.style.left = `${scrollX + Math.min(at.left, innerWidth - 150)}px`;
  });
}

// Which marks are shown is remembered.
for (const box of document.querySelectorAll(".legend input")) {
  if (localStorage.getItem(box.id) === "off") box.checked = false;
  box.addEventListener("change", () => localStorage.setItem(box.id, box.checked ? "on" : "off"));
}

// On a narrow screen the outline begins folded.
const outline = document.querySelector(".outline details");
if (outline && matchMedia("(max-width: 820px)").matches) outline.open = false;

// A button beside every citation and command copies it.
function prepareCites(root) {
  if (!navigator.clipboard) return;
  const words = document.documentElement.lang === "en" ? ["Copy", "Copied"] : ["复制", "已复制"];
  for (const p of root.querySelectorAll(".cite:not([data-ready]), .same code:not([data-ready])")) {
    p.dataset.ready = "1";
    const b = document.createElement("button");
    b.type = "button"; b.className = "quiet"; b.textContent = words[0];
    b.addEventListener("click", async () => { await navigator.clipboard.writeText(p.textContent); b.textContent = words[1]; });
    p.after(b);
  }
}
prepareCites(document);

// A chart as PNG is drawn by the browser from the SVG, at twice its size.
for (const a of document.querySelectorAll("a[data-png]")) {
  a.hidden = false;
  a.addEventListener("click", async (e) => {
    e.preventDefault();
    const svg = await (await fetch(a.dataset.png)).text();
    const img = new Image();
    img.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svg);
    await img.decode();
    const canvas = document.createElement("canvas");
    canvas.width = img.naturalWidth * 2; canvas.height = img.naturalHeight * 2;
    canvas.getContext("2d").drawImage(img, 0, 0, canvas.width, canvas.height);
    const link = document.createElement("a");
    link.download = a.dataset.name || "nianbao.png";
    link.href = canvas.toDataURL("image/png");
    link.click();
  });
}
