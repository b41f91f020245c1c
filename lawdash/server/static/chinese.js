// Puts Streamlit's built-in words into Chinese, with the dictionary of chinese_words.js. Both are served before
// Streamlit's own scripts; tests/browser/test_words.py guards them.
// Only whole phrases are replaced, so what people typed stays as it is.
(() => {
  "use strict";

  // Calendars and numbers follow the page, not the language of the reader's browser.
  Object.defineProperty(navigator, "language", { get: () => "zh-CN" });
  Object.defineProperty(navigator, "languages", { get: () => ["zh-CN", "zh"] });

  const { WORDS, SENTENCES } = window.lawdashChinese;
  const ATTRIBUTES = ["aria-label", "title", "placeholder", "alt", "aria-description", "aria-roledescription", "aria-valuetext"];

  function translate(text) {
    const phrase = text.trim();
    if (!/[A-Za-z]|, /.test(phrase) || phrase.length > 500) return text;
    const word = WORDS.get(phrase);
    if (word !== undefined) return text.replace(phrase, () => word);
    const rule = SENTENCES.find(([pattern]) => pattern.test(phrase));
    return rule ? text.replace(phrase, () => phrase.replace(rule[0], rule[1])) : text;
  }

  function translateText(node) {
    const parent = node.parentElement;
    if (parent === null || parent.closest("script, style, textarea, [data-testid='stIconMaterial'], [role='img']")) return;
    // An empty time says mm for minutes, as an empty date does for months.
    const chinese = parent.dataset.type === "minute" && node.data === "mm" ? "分" : translate(node.data);
    if (chinese !== node.data) node.data = chinese;
  }

  function translateAttribute(element, name) {
    const value = element.getAttribute(name);
    if (value === null) return;
    const chinese = translate(value);
    if (chinese !== value) element.setAttribute(name, chinese);
  }

  function translateTree(root) {
    if (root.nodeType === Node.TEXT_NODE) return translateText(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.currentNode; node !== null; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) translateText(node);
      else for (const name of ATTRIBUTES) translateAttribute(node, name);
    }
  }

  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(translateTree);
      else if (change.type === "characterData") translateText(change.target);
      else translateAttribute(change.target, change.attributeName);
    }
  }).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ATTRIBUTES,
  });
})();
