// @ts-check
// What every page does by script: contents, sections, search, light or dark. A classic script: it works from disk.
(function () {
  "use strict";

  const root = document.documentElement;
  const wide = self.matchMedia("(min-width: 992px)");

  /** @param {string} name @returns {HTMLElement[]} */
  function parts(name) {
    return Array.from(document.querySelectorAll('[data-action="' + name + '"]'));
  }

  /** Storage can be refused (private windows, some offices): then nothing is remembered. @param {string} key */
  function recall(key) {
    try {
      return localStorage.getItem(key);
    } catch (_) {
      return null;
    }
  }

  /** @param {string} key @param {string | null} value */
  function remember(key, value) {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch (_) {
      // not remembered
    }
  }

  // Contents: beside the text on a wide screen, over it on a narrow one (without script, by the target of the link)

  const sidebar = document.getElementById("sidebar");
  const main = document.getElementById("main-content");

  function sidebarShown() {
    return wide.matches ? root.dataset.sidebar !== "closed" : root.dataset.sidebar === "open";
  }

  function describeSidebar() {
    const shown = sidebarShown();
    for (const button of parts("sidebar")) button.setAttribute("aria-expanded", String(shown));
    if (main) main.toggleAttribute("inert", shown && !wide.matches);
  }

  /** @param {boolean} show */
  function showSidebar(show) {
    if (wide.matches) {
      root.dataset.sidebar = show ? "" : "closed";
      remember("pps-sidebar", show ? null : "closed");
    } else {
      root.dataset.sidebar = show ? "open" : "";
    }
    describeSidebar();
    const target = show ? sidebar && sidebar.querySelector("a") : parts("sidebar")[1];
    if (!(target instanceof HTMLElement) || (wide.matches && show)) return;
    target.focus();
    // while the contents slide in they cannot take the focus yet
    if (sidebar && document.activeElement !== target) {
      sidebar.addEventListener("transitionend", () => target.focus(), { once: true });
    }
  }

  if (recall("pps-sidebar") === "closed") root.dataset.sidebar = wide.matches ? "closed" : "";
  for (const button of parts("sidebar")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      showSidebar(!sidebarShown());
    });
  }
  wide.addListener(() => {
    if (!wide.matches || root.dataset.sidebar === "open") root.dataset.sidebar = "";
    describeSidebar();
  });
  describeSidebar();
  const current = sidebar && sidebar.querySelector("[aria-current]");
  if (sidebar && current instanceof HTMLElement && current.offsetTop > sidebar.clientHeight) {
    sidebar.scrollTop = current.offsetTop - sidebar.clientHeight / 2;
  }

  // Sections of this page

  for (const sections of parts("sections")) {
    sections.addEventListener("click", (event) => {
      if (event.target instanceof HTMLAnchorElement) sections.removeAttribute("open");
    });
  }

  // What is wider than its place can be scrolled by keyboard too

  function reachScrollable() {
    for (const box of Array.from(document.querySelectorAll(".bd-article pre, .pps-formula-block"))) {
      if (box.scrollWidth > box.clientWidth) box.setAttribute("tabindex", "0");
      else box.removeAttribute("tabindex");
    }
  }

  self.addEventListener("resize", reachScrollable);
  reachScrollable();

  // On paper nothing is folded

  /** @type {Element[]} */
  let opened = [];
  self.addEventListener("beforeprint", () => {
    opened = Array.from(document.querySelectorAll(".bd-article details:not([open])"));
    for (const fold of opened) fold.setAttribute("open", "");
  });
  self.addEventListener("afterprint", () => {
    for (const fold of opened) fold.removeAttribute("open");
    opened = [];
  });

  // Light or dark: the reader's system decides until the reader does

  const systemDark = self.matchMedia("(prefers-color-scheme: dark)");

  /** @param {boolean} dark */
  function setScheme(dark) {
    root.dataset.theme = dark ? "dark" : "light";
    for (const button of parts("scheme")) button.setAttribute("aria-pressed", String(dark));
  }

  for (const button of parts("scheme")) {
    button.addEventListener("click", () => {
      const dark = root.dataset.theme !== "dark";
      remember("mode", dark === systemDark.matches ? null : dark ? "dark" : "light");
      setScheme(dark);
    });
  }
  systemDark.addListener(() => {
    if (recall("mode") === null) setScheme(systemDark.matches);
  });
  const chosen = recall("mode");
  setScheme(chosen === null ? systemDark.matches : chosen === "dark");

  // The other edition: the same place, with the state of the widgets

  for (const link of Array.from(document.querySelectorAll("a.pps-language"))) {
    link.addEventListener("click", () => {
      if (link instanceof HTMLAnchorElement) link.hash = location.hash;
    });
  }

  // Search: scripts and index are loaded when the field is first used

  const contentRoot = root.dataset.content_root || "./";
  const scripts = [
    "_static/documentation_options.js",
    "_static/doctools.js",
    "_static/sphinx_highlight.js",
    "_static/language_data.js",
    "_static/searchtools.js",
    "searchindex.js",
  ];
  /** @type {Promise<any> | undefined} */
  let engine;

  const inContents = new Set(
    Array.from(document.querySelectorAll("#sidebar a[href]"), (link) => {
      const path = link instanceof HTMLAnchorElement ? new URL(link.href).pathname : "";
      return path.slice(new URL(contentRoot, location.href).pathname.length);
    }),
  );

  /**
   * What is searched for, as the index cuts it.
   * @type {string[]}
   */
  let wanted = [];

  /**
   * Of two pages that have the words in their text alone, the chapter comes before a case or a statute; of two that have
   * one of several words in their title, the one that has more of them there.
   * @param {[string, string, string, unknown, number, string]} result page, title, anchor, description, score, file
   */
  function score(result) {
    const title = result[1].toLowerCase();
    const named = wanted.filter((word) => title.includes(word)).length;
    return result[4] + (inContents.has(result[0] + ".html") ? 3 : 0) + (named > 1 ? 4 * (named - 1) : 0);
  }

  /** @returns {Promise<any>} */
  function loadEngine() {
    if (!engine) {
      engine = scripts.reduce(
        (before, name) =>
          before.then(() =>
            new Promise((resolve, reject) => {
              const script = document.createElement("script");
              script.src = contentRoot + name;
              script.onload = resolve;
              script.onerror = reject;
              document.head.appendChild(script);
            })
          ),
        /** @type {Promise<any>} */ (Promise.resolve()),
      ).then(() => {
        // @ts-ignore: a top-level variable of searchtools.js
        // deno-lint-ignore no-undef
        Scorer.score = score;
        // @ts-ignore: a top-level constant of searchtools.js
        // deno-lint-ignore no-undef
        return Search;
      });
    }
    return engine;
  }

  /** @param {string} html */
  function plain(html) {
    return new DOMParser().parseFromString(html, "text/html").body.textContent || "";
  }

  /** @param {HTMLFormElement} form */
  function activate(form) {
    const field = /** @type {HTMLInputElement} */ (form.querySelector("input"));
    const status = /** @type {HTMLElement} */ (form.querySelector(".pps-search-status"));
    const list = /** @type {HTMLElement} */ (form.querySelector(".pps-search-results"));
    let asked = "";

    /** @param {string} query @param {any} search */
    function show(query, search) {
      // @ts-ignore: a top-level function of language_data.js
      // deno-lint-ignore no-undef
      wanted = splitQuery(query.toLowerCase());
      const results = search._performSearch.apply(null, search._parseQuery(query)).reverse();
      list.textContent = "";
      for (const [page, title, anchor] of results.slice(0, 50)) {
        const item = list.appendChild(document.createElement("li"));
        const link = item.appendChild(document.createElement("a"));
        link.href = contentRoot + page + ".html" + anchor;
        link.textContent = plain(title).replace(" > ", " › ");
      }
      const words = form.dataset[results.length === 0 ? "none" : results.length === 1 ? "one" : "found"] ||
        "";
      status.textContent = words.replace("%n", String(results.length)).replace("%q", query);
    }

    function update() {
      const query = field.value.trim();
      if (query === asked) return;
      asked = query;
      if (query === "") {
        list.textContent = status.textContent = "";
        return;
      }
      if (!engine) status.textContent = form.dataset.wait || "";
      loadEngine().then(
        (search) => {
          if (query === asked) show(query, search);
        },
        () => {
          engine = undefined;
          asked = "";
          status.textContent = form.dataset.failed || "";
        },
      );
    }

    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    field.addEventListener("focus", () => loadEngine().catch(() => (engine = undefined)));
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(update, 120);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      update();
    });
    if (!form.closest("dialog")) {
      field.value = new URLSearchParams(location.search).get("q") || "";
      update();
    }
  }

  for (const form of Array.from(document.querySelectorAll("form.pps-search-form"))) {
    if (form instanceof HTMLFormElement) activate(form);
  }

  const dialog = /** @type {HTMLDialogElement | null} */ (document.getElementById("search-dialog"));
  const hasDialog = dialog !== null && typeof dialog.showModal === "function";

  function openSearch() {
    if (!dialog || !hasDialog || dialog.open) return;
    dialog.showModal();
    const field = dialog.querySelector("input");
    if (field) field.focus();
  }

  // a browser without dialogs follows the link to the search page
  for (const button of parts("search")) {
    button.addEventListener("click", (event) => {
      if (!hasDialog) return;
      event.preventDefault();
      openSearch();
    });
  }
  for (const button of parts("close-search")) {
    button.addEventListener("click", () => dialog && dialog.close());
  }
  if (dialog && hasDialog) {
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "k" && (event.ctrlKey || event.metaKey) && hasDialog) {
      event.preventDefault();
      openSearch();
    } else if (event.key === "Escape" && !wide.matches && sidebarShown() && !(dialog && dialog.open)) {
      showSidebar(false);
    }
  });
  document.addEventListener("click", (event) => {
    const target = event.target;
    if (!(target instanceof Element)) return;
    if (!wide.matches && sidebarShown() && !target.closest("#sidebar, [data-action=sidebar]")) {
      showSidebar(false);
    }
    for (const sections of parts("sections")) {
      if (!sections.contains(target)) sections.removeAttribute("open");
    }
  });
})();
