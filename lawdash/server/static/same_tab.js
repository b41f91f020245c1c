// Streamlit opens every link in a new tab. Those to the login and out of it stay in this one, and lead back here.
(() => {
  "use strict";
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link === null || link.origin !== location.origin) return;
    if (link.pathname !== "/login" && link.pathname !== "/logout") return;
    event.preventDefault();
    const here = encodeURIComponent(location.pathname + location.search);
    location.assign(link.pathname === "/login" ? `/login?next=${here}` : link.href);
  }, true);
})();
