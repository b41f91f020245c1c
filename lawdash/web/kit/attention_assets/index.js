// Brings a place of the page into sight, and the keyboard with it: once for each occasion, however often it is drawn
// again. Its links lead to the fields of a form that something is wrong with.
const FIELDS = "input:not([type=hidden]), textarea, [role=combobox], button";
const done = new Set();

const placeOf = (key) => document.querySelector(`.st-key-${CSS.escape(key)}`);

function bring(place) {
  place.tabIndex = -1;
  place.style.scrollMarginTop = "5rem";
  place.scrollIntoView({ block: "start" });
  place.focus({ preventScroll: true });
}

// The field stands beside what is said of it: in the nearest block that has one.
function goToField(key) {
  let block = placeOf(key);
  while (block !== null && block.querySelector(FIELDS) === null) block = block.parentElement;
  const field = block?.querySelector(FIELDS);
  field?.scrollIntoView({ block: "center" });
  field?.focus({ preventScroll: true });
}

export default function ({ data, parentElement }) {
  const list = document.createElement("ul");
  for (const [words, key] of data.links) {
    const link = document.createElement("a");
    link.href = "#";
    link.textContent = words;
    link.onclick = (event) => {
      event.preventDefault();
      goToField(key);
    };
    list.append(document.createElement("li"));
    list.lastChild.append(link);
  }
  parentElement.querySelector("ul")?.remove();
  if (data.links.length) parentElement.append(list);
  if (done.has(data.occasion)) return;
  done.add(data.occasion);
  // The place may be drawn a moment after this: what stands below in the page comes later.
  const seek = (tries) => {
    const place = placeOf(data.place);
    if (place !== null) bring(place);
    else if (tries > 0) setTimeout(seek, 50, tries - 1);
  };
  seek(20);
}
