// Streamlit opens every link in a new tab. Those to the login and out of it stay in this one, and lead back here; those
// to our own pages stay in this one and in its session, as the links of the sidebar do. What a reader does to get a new
// tab (Ctrl, the middle button) still gets one.
(() => {
  "use strict";
  const isPage = (link) => /^\/[a-z]*$/.test(link.pathname) && link.closest("[data-testid=stMarkdownContainer], [data-testid=stTable]") !== null;
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link === null || link.origin !== location.origin) return;
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.pathname === "/login" || link.pathname === "/logout") {
      event.preventDefault();
      const here = encodeURIComponent(location.pathname + location.search);
      location.assign(link.pathname === "/login" ? `/login?next=${here}` : link.href);
    } else if (isPage(link) && !link.hash) {
      event.preventDefault();
      history.pushState(null, "", link.href);
      window.dispatchEvent(new PopStateEvent("popstate"));
    }
  }, true);
})();
