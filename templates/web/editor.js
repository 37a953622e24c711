// The page on which an order is written works without this file: every button is one of a form. Here the page stays
// where it is while the server does its part, the order is shown while somebody types, and rows are dragged.
"use strict";

(() => {
  const main = document.querySelector("main");
  const editor = () => document.getElementById("editor");
  if (!editor()) return;

  let typed = editor().hasAttribute("data-changed"), leaving = false, timer = 0, looking = null, turn = 0;
  const word = (name) => document.getElementById("words").dataset[name];
  const tell = (text) => { const state = document.getElementById("state"); if (state) state.textContent = text; };

  async function send(button, signal) {
    const form = editor();
    const data = new FormData(form);
    data.set("do", button ? button.value : "look");
    const answer = await fetch(form.action, { method: "POST", body: data, signal, credentials: "same-origin" });
    return { answer, page: new DOMParser().parseFromString(await answer.text(), "text/html") };
  }

  // The session has ended: the server has kept what was typed and waits for the person to come in.
  function has_ended(answer) {
    const path = new URL(answer.url).pathname;
    return answer.redirected && (path === "/enter" || path === "/resume");
  }
  function lead_to_entry() {
    tell("");
    const state = document.getElementById("state"), link = document.createElement("a");
    link.href = "/enter";
    link.textContent = word("ended");
    state.append(link);
  }

  // ---- The order while somebody types ----
  function replace(page, id) {
    const now = document.getElementById(id), then = page.getElementById(id);
    if (now && then) now.replaceChildren(...then.childNodes);
  }
  function show_at_fields(page) {
    for (const now of document.querySelectorAll(".field-problems")) {
      const then = page.getElementById(now.id);
      now.replaceChildren(...(then ? then.childNodes : []));
      const field = document.getElementById("f." + now.id.slice(4));
      if (!field) continue;
      if (now.childElementCount) field.setAttribute("aria-describedby", now.id); else field.removeAttribute("aria-describedby");
      if (now.querySelector(".error")) field.setAttribute("aria-invalid", "true"); else field.removeAttribute("aria-invalid");
    }
  }
  async function look() {
    if (!editor()) return;
    if (looking) looking.abort();
    looking = new AbortController();
    const mine = ++turn;
    try {
      const { answer, page } = await send(null, looking.signal);
      if (mine !== turn) return;
      if (has_ended(answer)) return lead_to_entry();
      const place = document.getElementById("preview").scrollTop;
      if (page.querySelector("#preview .order")) replace(page, "preview");
      document.getElementById("preview").scrollTop = place;
      replace(page, "problems");
      show_at_fields(page);
      if (typed) tell(word("changed"));
    } catch (error) {
      if (error.name !== "AbortError") tell(word("lost"));
    }
  }
  const look_soon = (pause) => { clearTimeout(timer); timer = setTimeout(look, pause); };

  // ---- Buttons: the page as it is after them ----
  async function press(button) {
    clearTimeout(timer);
    if (looking) looking.abort();
    const mine = ++turn, top = scrollY, was_changed = typed;
    const focused = document.activeElement && document.activeElement.id;
    button.disabled = true;
    try {
      const { answer, page } = await send(button);
      if (mine !== turn) return;
      if (has_ended(answer)) return lead_to_entry();
      const next = page.querySelector("main");
      if (!next) return tell(word("lost"));
      main.replaceChildren(...next.childNodes);
      if (!editor()) return scrollTo({ top: 0 });  // both texts of a draft, or why it cannot be changed
      typed = editor().hasAttribute("data-changed") || (was_changed && button.value !== "save");
      if (button.value === "save" && answer.redirected) typed = false;
      const touched = main.querySelector("[autofocus]") || (focused && document.getElementById(focused));
      scrollTo({ top, behavior: "instant" });
      if (touched) { touched.focus({ preventScroll: true }); touched.scrollIntoView({ block: "nearest" }); }
    } catch (error) {
      tell(word("lost"));
    } finally {
      button.disabled = false;
    }
  }

  main.addEventListener("submit", (event) => {
    if (event.target !== editor()) { leaving = true; return; }
    const button = event.submitter;
    // What leads to another page goes there by itself.
    if (!button || "leaves" in button.dataset || button.value === "as-text" || button.value === "as-form") { leaving = true; return; }
    event.preventDefault();
    press(button);
  });
  main.addEventListener("input", (event) => {
    if (!editor() || event.target.form !== editor()) return;
    typed = true;
    tell(word("changed"));
    look_soon(700);
  });
  addEventListener("beforeunload", (event) => { if (typed && !leaving) event.preventDefault(); });

  // ---- Keys ----
  const step_of = (part, verb) => [...part.querySelectorAll("button[name=do]")]
    .find((button) => button.value === verb + " " + part.dataset.path);
  main.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.code === "KeyS") {
      if (!editor()) return;
      event.preventDefault();
      return press(editor().querySelector("button[value=save]"));
    }
    const verbs = { ArrowUp: "up", ArrowDown: "down" };
    if (!event.altKey || event.ctrlKey || !(event.key in verbs)) return;
    const part = event.target.closest("[data-path]");
    const button = part && step_of(part, verbs[event.key]);
    if (!button) return;
    event.preventDefault();
    press(button);
  });

  // ---- Dragging: a part is dropped in the place of another one of its list ----
  const list_of = (part) => part.dataset.path.slice(0, part.dataset.path.lastIndexOf("."));
  const place_of = (part) => part.dataset.path.slice(part.dataset.path.lastIndexOf(".") + 1);
  let dragged = null;
  const under = (event) => {
    for (let part = event.target.closest("[data-path]"); part; part = part.parentElement.closest("[data-path]"))
      if (list_of(part) === list_of(dragged)) return part;
    return null;
  };
  main.addEventListener("dragstart", (event) => {
    if (!event.target.classList || !event.target.classList.contains("grip")) return;
    dragged = event.target.closest("[data-path]");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.path);
    dragged.classList.add("dragged");
  });
  main.addEventListener("dragover", (event) => {
    const part = dragged && under(event);
    for (const marked of main.querySelectorAll(".drop")) if (marked !== part) marked.classList.remove("drop");
    if (!part || part === dragged) return;
    event.preventDefault();
    part.classList.add("drop");
  });
  main.addEventListener("drop", (event) => {
    const part = dragged && under(event);
    if (!part || part === dragged) return;
    event.preventDefault();
    const button = document.createElement("button");
    button.value = `to ${dragged.dataset.path} ${place_of(part)}`;
    press(button);
  });
  main.addEventListener("dragend", () => {
    for (const marked of main.querySelectorAll(".drop, .dragged")) marked.classList.remove("drop", "dragged");
    dragged = null;
  });

  // ---- Lines of the text ----
  main.addEventListener("click", (event) => {
    const link = event.target.closest("[data-line]");
    const text = document.getElementById("text");
    if (!link || !text) return;
    event.preventDefault();
    const lines = text.value.split("\n"), line = Math.min(Number(link.dataset.line), lines.length) - 1;
    const begin = lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0);
    text.focus();
    text.setSelectionRange(begin, begin + lines[line].length);
  });
})();
