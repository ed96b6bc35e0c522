"""Style and script of the HTML reports. Constants: the page's policy names them by their hashes."""

from __future__ import annotations

STYLE = """
:root { color-scheme: light dark; --back: #fff; --card: #f6f7f9; --text: #1b1f24; --soft: #4d5661;
  --line: #d3d8de; --link: #0a52b0; --mark: #ffe8a3; --error: #a4161a; --warning: #7a4b00;
  --note: #1d4f91; --open: #5b3a8c; --good: #1a6334; --plain: #4d5661; }
@media (prefers-color-scheme: dark) {
  :root { --back: #14171b; --card: #1d2127; --text: #e7eaee; --soft: #b3bcc6; --line: #3a424c;
    --link: #8ec1ff; --mark: #5c4a00; --error: #ff9d96; --warning: #f5c469; --note: #9ccbff;
    --open: #d3b5ff; --good: #86dba0; --plain: #b3bcc6; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem 1.25rem 3rem; background: var(--back);
  color: var(--text); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: .5rem 0; }
h2 { font-size: 1.25rem; margin: 2.25rem 0 .75rem; padding-bottom: .25rem;
  border-bottom: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 0 0 .5rem; }
h4 { font-size: 1rem; margin: .9rem 0 .25rem; }
p, ul, ol, pre, table { margin: .5rem 0; }
h1, h2, h3, p, li, code, td, th, dd { overflow-wrap: anywhere; }
a { color: var(--link); }
code, pre { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace;
  font-size: .9em; }
pre { padding: .6rem .75rem; overflow-x: auto; border: 1px solid var(--line); border-radius: .35rem;
  background: var(--back); }
pre code { overflow-wrap: normal; font-size: 1em; }
mark { background: var(--mark); color: inherit; }
article { margin: .9rem 0; padding: .85rem 1rem; background: var(--card); border-radius: .35rem;
  border: 1px solid var(--line); border-left: .35rem solid var(--kind); }
.error { --kind: var(--error); } .warning { --kind: var(--warning); } .note { --kind: var(--note); }
.open { --kind: var(--open); } .good { --kind: var(--good); } .plain { --kind: var(--plain); }
.badge { color: var(--kind); border: 1px solid var(--kind); border-radius: 1rem;
  padding: .05rem .6rem; font-size: .85rem; white-space: nowrap; }
summary { cursor: pointer; width: fit-content; padding: .15rem 0; color: var(--link); }
.lead { color: var(--soft); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; min-width: 100%; }
caption { text-align: left; color: var(--soft); padding-bottom: .25rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0;
  border-bottom: 1px solid var(--line); min-width: 5rem; }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
nav a { display: inline-block; padding: .25rem 0; }
footer { margin-top: 2.5rem; color: var(--soft); border-top: 1px solid var(--line); }
form { margin: 1rem 0; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .35rem; }
fieldset { border: 0; margin: .5rem 0 0; padding: 0; display: flex; flex-wrap: wrap;
  gap: .25rem 1.25rem; }
legend { float: left; padding: 0 1rem 0 0; }
fieldset label { white-space: nowrap; }
input { font: inherit; accent-color: var(--link); }
input[type=search] { width: 100%; max-width: 24rem; padding: .3rem .5rem; color: inherit;
  background: var(--back); border: 1px solid var(--soft); border-radius: .35rem; }
.search { display: block; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
h2:focus, main:focus { outline: none; }
.skip { position: absolute; left: -100vw; }
.skip:focus { position: static; }
[hidden] { display: none !important; }
@media print {
  :root { color-scheme: light; --back: #fff; --card: #fff; --text: #000; --soft: #333;
    --line: #999; --link: #000; --mark: #eee; --error: #000; --warning: #000; --note: #000;
    --open: #000; --good: #000; --plain: #000; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  nav, .skip, .search, fieldset { display: none; }
  form { border: 0; padding: 0; }
  article, pre, tr { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; }
  .wide { overflow: visible; }
  details::details-content { content-visibility: visible; block-size: auto; }
  a.named::after { content: " (" attr(href) ")"; }
}
"""

SCRIPT = """
"use strict";
(() => {
  const form = document.getElementById("filter");
  if (!form) return;
  const search = form.querySelector("input[type=search]");
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const status = form.querySelector("[role=status]");
  const items = [...document.querySelectorAll("article")];
  const texts = new Map(items.map(item => [item, item.textContent.toLowerCase()]));
  const show = () => {
    const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
    const badges = new Set(boxes.filter(box => box.checked).map(box => box.value));
    let count = 0;
    for (const item of items) {
      const fits = badges.has(item.dataset.badge) &&
        words.every(word => texts.get(item).includes(word));
      item.hidden = !fits;
      count += fits;
    }
    status.textContent = count === items.length ? "" : `${count} of ${items.length} shown`;
  };
  form.addEventListener("input", show);
  form.addEventListener("submit", event => event.preventDefault());
  window.addEventListener("beforeprint", () => {
    for (const part of document.querySelectorAll("details")) part.open = true;
  });
  form.hidden = false;
  show();
})();
"""
