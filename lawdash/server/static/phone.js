// On a phone the sidebar covers the page: after a link in it is followed it makes room, as Streamlit's own menu does.
(() => {
  "use strict";
  const NARROW = "(max-width: 768px)";
  document.addEventListener("click", (event) => {
    if (!window.matchMedia(NARROW).matches || event.target.closest("[data-testid=stSidebar] [data-testid=stPageLink]") === null) return;
    document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click();
  });
})();
