// Shows a sheet that the server drew (figures/plain), and tells it which link was followed: a plain click stays in this
// tab and its session; everything else one can do with a link is left to the browser.
const LUMA = [0.299, 0.587, 0.114];

function isDark(element) {
  const [background] = getComputedStyle(element).getPropertyValue("--st-background-color").match(/[0-9a-f]{6}/i) ?? ["ffffff"];
  const parts = [0, 2, 4].map((at) => parseInt(background.slice(at, at + 2), 16));
  return parts.reduce((sum, part, at) => sum + part * LUMA[at], 0) < 128;
}

export default function ({ data, parentElement, setTriggerValue }) {
  let place = parentElement.querySelector("main");
  if (place === null) {
    place = document.createElement("main");
    parentElement.append(place);
  }
  const html = new TextDecoder().decode(data);
  if (place.drawn !== html) {
    place.innerHTML = place.drawn = html;
  }
  const dark = isDark(parentElement.host ?? parentElement);
  place.firstElementChild.classList.toggle("dark", dark);
  place.firstElementChild.classList.toggle("light", !dark);
  place.onclick = (event) => {
    const link = event.target.closest("a[href]");
    if (link === null || link.target || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const address = link.getAttribute("href");
    if (address.startsWith("#")) place.querySelector(address).focus();
    else setTriggerValue("followed", address);
  };
}
