// Pages work without this file. It makes three things better: an act is sent once, the button of an acquaintance comes
// when the text has been shown to its end, and what somebody types is not left by accident.
"use strict";

for (const form of document.querySelectorAll("form[data-once]")) {
  form.addEventListener("submit", () => {
    // After the browser has gathered the fields: the button that was pressed is one of them.
    setTimeout(() => { for (const button of form.querySelectorAll("button")) button.disabled = true; });
  });
}
// Back from the next page: what was switched off is there again.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const button of document.querySelectorAll("form[data-once] button")) button.disabled = false;
});

for (const form of document.querySelectorAll("form[data-after]")) {
  const end = document.querySelector(form.dataset.after);
  const button = form.querySelector("button");
  const until = form.querySelector("[data-until]");
  if (!end || !("IntersectionObserver" in window)) continue;
  button.disabled = true;
  until.hidden = false;
  new IntersectionObserver((seen, observer) => {
    if (!seen.some((one) => one.isIntersecting)) return;
    observer.disconnect();
    button.disabled = false;
    until.hidden = true;
  }).observe(end);
}

let typed = false;
for (const form of document.querySelectorAll("form[method=post]:not([data-editor])")) {
  form.addEventListener("input", () => { typed = true; });
  form.addEventListener("submit", () => { typed = false; });
}
addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });

// Counts of an acquaintance change while the page is open.
for (const place of document.querySelectorAll("[data-events]")) {
  const source = new EventSource(place.dataset.events);
  source.addEventListener("progress", (event) => {
    const now = JSON.parse(event.data);
    now.pending = now.readers - now.acknowledged - now.refused - now.deferred - now.closed;
    for (const count of document.querySelectorAll("[data-count]")) count.textContent = now[count.dataset.count];
    for (const bar of place.querySelectorAll("progress")) bar.value = now.acknowledged;
  });
}
