// 放映: the arrows turn, Home and End go to the ends, Esc leaves. While somebody looks, a sign of life every five minutes
// keeps the login, four hours at most from the start.
(() => {
  "use strict";
  const screens = [...document.querySelectorAll("section")];
  // Not in the address: with each change of it the browser asks for the icon anew.
  const place = `show${location.search}`;
  let at = parseInt(sessionStorage.getItem(place) || "0", 10);
  const turn = (to) => {
    at = Math.min(Math.max(to, 0), screens.length - 1);
    screens[at].scrollIntoView();
    screens[at].focus({ preventScroll: true });
    sessionStorage.setItem(place, String(at));
  };
  const KEYS = { ArrowRight: () => at + 1, ArrowDown: () => at + 1, PageDown: () => at + 1, " ": () => at + 1,
    ArrowLeft: () => at - 1, ArrowUp: () => at - 1, PageUp: () => at - 1, Home: () => 0, End: () => screens.length - 1 };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") location.assign(document.body.dataset.back);
    const to = KEYS[event.key];
    if (to === undefined) return;
    event.preventDefault();
    turn(to());
  });
  turn(at);
  const began = Date.now();
  const signs = setInterval(() => {
    if (Date.now() - began > 4 * 3600 * 1000) { clearInterval(signs); return; }
    if (document.visibilityState !== "visible") return;
    fetch("/show/alive", { cache: "no-store" }).then((answer) => {
      if (answer.redirected || answer.status === 401) location.reload();
    }).catch(() => undefined);
  }, 300 * 1000);
})();
