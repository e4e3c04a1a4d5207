// The workbench works without this; it only makes it pleasanter.
"use strict";
// "/" puts the cursor into the search box, as readers of manuals expect.
document.addEventListener("keydown", (e) => {
  if (e.key !== "/" || e.target.matches("input, textarea, select")) return;
  const q = document.getElementById("q");
  if (q) { e.preventDefault(); q.focus(); q.select(); }
});
