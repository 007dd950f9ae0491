// The desk in the browser: places light up, figures answer, keys walk. Everything else is the server's.
(() => {
  "use strict";
  const $ = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const paper = $("#paper");
  const panel = $("#figure");

  // ---- places on the paper
  function light(keys, move = true) {
    all(".lit").forEach((e) => e.classList.remove("lit", "first"));
    const places = keys.map((key) => document.getElementById(key)).filter(Boolean);
    places.forEach((e) => e.classList.add("lit"));
    if (!places.length) return;
    places[0].classList.add("first");
    if (move) bring(places[0]);
  }

  function bring(place) {
    const from = paper.getBoundingClientRect(), at = place.getBoundingClientRect();
    const scroller = place.closest(".wide");
    if (scroller) scroller.scrollLeft += at.left - scroller.getBoundingClientRect().left - scroller.clientWidth / 2;
    const down = at.top - from.top - (paper.clientHeight - at.height) / 2;
    const near = Math.abs(down) < 1.5 * paper.clientHeight && !calm.matches; // a long glide loses the reader
    paper.scrollBy({ top: down, left: at.left - from.left - (paper.clientWidth - at.width) / 2, behavior: near ? "smooth" : "instant" });
  }

  function ask(place) {
    if (!place.id || place.classList.contains("spot")) return;
    light([place.id], false);
    htmx.ajax("GET", panel.dataset.at + encodeURIComponent(place.id), { target: panel, swap: "innerHTML" }).then(() => {
      const title = $("h2", panel);
      panel.dataset.from = place.id;
      if (title) { title.focus({ preventScroll: true }); $(".told", panel).scrollIntoView({ block: "start" }); }
    });
  }

  function fold() {
    const from = document.getElementById(panel?.dataset.from || "");
    if (panel?.firstChild) { panel.replaceChildren(); from?.focus({ preventScroll: true }); return; }
    const open = $(".finding[open]");
    if (open) { open.open = false; $("summary", open).focus(); }
  }

  // ---- findings
  const findings = () => all(".finding").filter((f) => !f.closest("[hidden]"));

  function step(by) {
    const list = findings();
    if (!list.length) return;
    const now = list.findIndex((f) => f.open);
    const next = list[now < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, now + by))];
    next.open = true;
    $("summary", next).focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }

  all(".finding").forEach((f) => f.addEventListener("toggle", () => {
    if (f.open) {
      all(".finding[open]").forEach((o) => { if (o !== f) o.open = false; });
      light((f.dataset.places || "").split(" ").filter(Boolean));
    }
  }));

  function only(severity) {
    all(".sieve button").forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.only === severity)));
    all(".group").forEach((g) => { g.hidden = Boolean(severity) && g.dataset.severity !== severity; });
  }

  // ---- a place named in the address, as the comparison links to it
  function named() {
    const place = document.getElementById(location.hash.slice(1));
    if (paper && place?.matches(".box, .place")) { light([place.id]); place.focus({ preventScroll: true }); }
  }
  addEventListener("hashchange", named);
  addEventListener("load", named);

  // ---- zoom
  const sheets = $(".sheets");
  function zoom(way) {
    const now = Number(sheets.dataset.zoom || 0);
    const next = way === "fit" ? 0 : Math.min(3, Math.max(0, now + (way === "in" ? 1 : -1)));
    const middle = (paper.scrollTop + paper.clientHeight / 2) / paper.scrollHeight;
    sheets.dataset.zoom = String(next);
    paper.scrollTop = middle * paper.scrollHeight - paper.clientHeight / 2;
  }
  if (sheets && matchMedia("(max-width: 40rem)").matches) sheets.dataset.zoom = "2";

  // ---- clicks and keys
  document.addEventListener("click", (event) => {
    const t = event.target.closest("button, a");
    document.querySelectorAll(".menu[open]").forEach((m) => { if (!m.contains(event.target)) m.open = false; });
    if (!t) return;
    if (t.matches(".box, .place")) ask(t);
    else if (t.dataset.goto) light([t.dataset.goto]);
    else if (t.dataset.zoom) zoom(t.dataset.zoom);
    else if (t.dataset.only !== undefined) only(t.dataset.only);
    else if (t.dataset.close !== undefined) fold();
    else if (t.dataset.finding !== undefined) {
      const f = document.getElementById(`finding-${t.dataset.finding}`);
      if (f) { event.preventDefault(); only(""); f.open = true; f.scrollIntoView({ block: "nearest" }); $("summary", f).focus({ preventScroll: true }); }
    }
  });
  document.addEventListener("change", (event) => {
    if (event.target.dataset.boxes !== undefined) paper.classList.toggle("plain-paper", !event.target.checked);
  });

  const ARROWS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  function rove(place, by) {
    const group = all("button.box, button.place", place.closest(".page, [data-roving]"));
    const next = group[group.indexOf(place) + by];
    if (!next) return;
    group.forEach((e) => { e.tabIndex = -1; });
    next.tabIndex = 0;
    next.focus();
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const place = event.target.closest("button.box, button.place");
    const way = ARROWS[event.key];
    if (place && way) { event.preventDefault(); rove(place, way); }
    else if (event.target.closest(".finding > summary") && (event.key === "ArrowDown" || event.key === "ArrowUp")) { event.preventDefault(); step(way); }
    else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "Escape") { const menu = $(".menu[open]"); if (menu) { menu.open = false; $("summary", menu).focus(); } else fold(); }
  });
  const first = $("[data-roving] button.place");
  if (first) first.tabIndex = 0;

  // ---- preparing: what is typed is answered with how every relation stands
  const typing = $("[data-typing]");
  const unsent = new Map();  // address → what stands in the cell; nothing leaves it before the desk has answered
  let waiting = 0, sending = null, seen = $("#standing .told")?.dataset.edits;
  function colour(told) {
    const bad = new Set(told.dataset.bad.split(" ")), free = new Set(told.dataset.free.split(" ")), accused = new Set(told.dataset.accused.split(" "));
    all("td.amount input", typing).forEach((e) => {
      e.className = accused.has(e.name) ? "bad accused" : bad.has(e.name) ? "bad" : free.has(e.name) ? "free" : "good";
      if (unsent.has(e.name)) e.classList.add("busy");
      if (bad.has(e.name)) e.setAttribute("aria-invalid", "true"); else e.removeAttribute("aria-invalid");
    });
  }
  function keep(cell) {
    unsent.set(cell.name, cell.value);
    cell.classList.add("busy");
    clearTimeout(waiting);
    waiting = setTimeout(flush, 150);
  }
  function flush() {  // one request at a time, in order; resolves when all that was typed has arrived, or did not
    clearTimeout(waiting);
    sending ??= send().finally(() => { sending = null; });
    return sending;
  }
  async function send() {
    while (unsent.size) {
      const sent = [...unsent], body = new URLSearchParams({ seen });
      for (const [at, printed] of sent) { body.append("at", at); body.append("printed", printed); }
      let answer;
      try { answer = await fetch(typing.dataset.typing, { method: "POST", body, keepalive: true, headers: { "HX-Request": "true" } }); } catch { answer = null; }
      const lost = $("#unsent");
      lost.textContent = answer?.ok ? "" : answer?.status === 404 ? lost.dataset.gone : lost.dataset.lost;
      if (!answer?.ok) {
        if (answer?.status !== 404) waiting = setTimeout(flush, 3000);
        return;
      }
      const told = await answer.text();
      for (const [at, printed] of sent) if (unsent.get(at) === printed) unsent.delete(at);
      if (unsent.size) continue;
      htmx.swap("#standing", told, { swapStyle: "innerHTML" });
      const now = $("#standing .told");
      if (!now.dataset.elsewhere) seen = now.dataset.edits;
      colour(now);
    }
  }
  typing?.addEventListener("input", (event) => { if (event.target.closest("td.amount")) keep(event.target); });
  typing?.addEventListener("change", (event) => { if (event.target.closest("td.amount")) flush(); });
  // What was typed a moment ago arrives before the page goes on; where it cannot, the browser asks before it is left.
  document.addEventListener("click", (event) => {
    const going = event.target.closest("a[href]:not([href^='#']), form button:not([type=button])");
    if (!unsent.size || !going) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    flush().then(() => { if (!unsent.size) going.isConnected ? going.click() : location.reload(); });
  }, true);
  addEventListener("beforeunload", (event) => { if (unsent.size) event.preventDefault(); });

  // A block copied from a spreadsheet goes into the cells to the right and below.
  const ownRow = (cell, by) => { let row = cell.closest("tr"); for (let n = 0; row && n < by; n += 1) row = row.nextElementSibling; return row; };
  typing?.addEventListener("paste", (event) => {
    const first = event.target.closest("td.amount");
    const text = event.clipboardData?.getData("text/plain").replace(/\r/g, "").replace(/\n$/, "") ?? "";
    if (!first || !/[\t\n]/.test(text)) return;
    event.preventDefault();
    const from = first.closest("tr").children.length - [...first.closest("tr").children].indexOf(first);
    text.split("\n").forEach((line, down) => {
      const row = ownRow(first, down);
      line.split("\t").forEach((value, right) => {
        const place = row?.children[row.children.length - from + right];
        const cell = place?.matches("td.amount") && $("input", place);
        if (cell) { cell.value = value.trim().slice(0, 40); keep(cell); }
      });
    });
    flush();
  });
  document.addEventListener("click", (event) => {
    const chip = event.target.closest("[data-cell]");
    const cell = chip && document.getElementById(chip.dataset.cell);
    if (cell) { cell.scrollIntoView({ block: "center", inline: "center" }); cell.focus({ preventScroll: true }); cell.select(); }
  });
  typing?.addEventListener("keydown", (event) => {
    if (!event.target.closest("td.amount") || !["ArrowDown", "ArrowUp", "Enter"].includes(event.key)) return;
    event.preventDefault();
    const cells = [...event.target.closest("tr").children], row = event.target.closest("tr");
    const next = event.key === "ArrowUp" ? row.previousElementSibling : row.nextElementSibling;
    const from = cells.length - cells.indexOf(event.target.closest("td"));
    next && $("input", next.children[next.children.length - from] || next)?.focus();
  });

  // ---- sending files
  all(".drop").forEach((form) => {
    const input = $("input[type=file]", form), bar = $("progress", form), trouble = $(".trouble", form);
    form.classList.add("lively");
    const send = () => {
      const files = [...input.files], size = files.reduce((sum, f) => sum + f.size, 0);
      if (!files.length) return;
      const refused = files.length > 1 && !input.multiple ? trouble.dataset.one
        : files.length > Number(trouble.dataset.most || 1) ? trouble.dataset.many
        : size > Number(form.dataset.most) * 1048576 ? trouble.dataset.tooLarge : "";
      trouble.textContent = refused;
      if (refused) { input.value = ""; return; }
      bar.hidden = false;
      form.requestSubmit();
    };
    input.addEventListener("change", send);
    for (const name of ["dragover", "dragenter"]) form.addEventListener(name, (e) => { e.preventDefault(); form.classList.add("over"); });
    for (const name of ["dragleave", "drop"]) form.addEventListener(name, () => form.classList.remove("over"));
    form.addEventListener("drop", (e) => { e.preventDefault(); if (e.dataTransfer.files.length) { input.files = e.dataTransfer.files; send(); } });
    form.addEventListener("htmx:xhr:progress", (e) => { if (e.detail.lengthComputable) bar.value = 100 * e.detail.loaded / e.detail.total; });
    form.addEventListener("htmx:responseError", (e) => {
      bar.hidden = true;
      input.value = "";  // so that the same file, mended, can be chosen again
      const page = new DOMParser().parseFromString(e.detail.xhr.responseText, "text/html");
      const lines = page.querySelectorAll(".notice li");
      const said = [...(lines.length ? lines : page.querySelectorAll(".notice h1"))].map((line) => line.textContent.trim());
      if (e.detail.xhr.status === 413) said.splice(0, said.length, trouble.dataset.tooLarge);
      else if (!said.length) said.push(trouble.dataset.lost);
      trouble.replaceChildren(...said.map((text) => Object.assign(document.createElement("span"), { textContent: text })));
    });
    form.addEventListener("htmx:sendError", () => { bar.hidden = true; trouble.textContent = trouble.dataset.lost; });
  });
  for (const name of ["dragover", "drop"]) document.addEventListener(name, (e) => { if (!e.target.closest(".drop")) e.preventDefault(); });
})();
