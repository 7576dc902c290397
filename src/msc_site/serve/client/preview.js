// What the preview adds to a page: the problems over it, the bar below it, style sheets exchanged while one looks on.
// It is a plug-in of livereload.js, which follows this text, keeps the connection and loads pages again.
window.LiveReloadPluginPreview = (() => {
  const NEWS = "/.msc-site/news";
  const CLOSED = "msc-site-closed";
  const FOLDED = "msc-site-folded";
  const PATIENCE = 1500; // milliseconds without a connection before that is said
  const mark = new URL(document.currentScript.src).searchParams.get("mark") ?? "";
  const plainName = (path) => path.replace(/\.[0-9a-f]{10}(?=\.css$)/, "");

  /** What session storage holds; nothing where the browser forbids it. */
  function recall(what) {
    try { return sessionStorage.getItem(what) ?? ""; } catch { return ""; }
  }
  function remember(what, value) {
    try { sessionStorage.setItem(what, value); } catch { /* then the next page does not know of it */ }
  }

  return class Preview {
    static identifier = "msc-site";
    static version = "1";

    constructor() {
      this.asked = 0;
      this.key = null;
      this.host = document.createElement("msc-site-preview");
      this.root = this.host.attachShadow({ mode: "open" });
      this.root.innerHTML = `<div class="desk" lang="en-GB"><div data-bar></div><div data-overlay></div></div>`;
      this.bar = this.root.querySelector("[data-bar]");
      this.overlay = this.root.querySelector("[data-overlay]");
      this.root.addEventListener("click", (event) => this.heed(event));
      document.addEventListener("keydown", (event) => this.escape(event), true);
      document.addEventListener("LiveReloadConnect", () => this.connected());
      document.addEventListener("LiveReloadDisconnect", () => this.disconnected());
      window.addEventListener("resize", () => this.fit());
      window.addEventListener("pageshow", (event) => { if (event.persisted) this.look(); });
      this.look();
    }

    /** For the server, which tells only those who show something else than it has. */
    analyze() { return { mark }; }

    /** A word of the server; true where no page need be loaded for it. */
    reload(path) {
      if (path !== NEWS) return false;
      this.look();
      return true;
    }

    /** Ask what there is to say about this page, and show the answer to the last question only. */
    async look() {
      const asked = ++this.asked;
      try {
        const answer = await fetch(`${NEWS}?path=${encodeURIComponent(location.pathname)}`, { cache: "no-store" });
        if (!answer.ok) return;
        const news = await answer.json();
        if (asked === this.asked) this.show(news);
      } catch { /* the server has gone: who waits for it will hear */ }
    }

    show(news) {
      if (!this.host.isConnected) {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(news.style);
        this.root.adoptedStyleSheets = [sheet];
        document.documentElement.append(this.host);
      }
      news.styles.forEach((path) => this.exchange(path));
      this.showBar(news.bar);
      this.showOverlay(news.overlay);
    }

    showBar(html) {
      if (this.barHtml === html) return;
      const opened = this.bar.querySelector("details[open]")?.dataset.sheet;
      this.bar.innerHTML = this.barHtml = html;
      const details = this.bar.querySelector(`[data-sheet="${opened}"]`);
      if (details) details.open = true;
      this.fold(recall(FOLDED) === "yes");
    }

    /** Make the bar small, where it covers something at the foot of the window, or large again. */
    fold(isFolded) {
      const button = this.bar.querySelector("[data-fold]");
      if (!button) return;
      this.bar.firstElementChild.classList.toggle("folded", isFolded);
      button.setAttribute("aria-expanded", String(!isFolded));
      button.textContent = isFolded ? "Preview" : "Hide";
      this.fit();
    }

    /** Leave the page as much room below it as the bar takes. */
    fit() {
      const bar = this.bar.firstElementChild;
      if (bar) this.host.style.setProperty("--bar", `${bar.offsetHeight}px`);
    }

    showOverlay(overlay) {
      const key = overlay?.key ?? null;
      this.last = overlay;
      if (key === this.key || (key !== null && key === recall(CLOSED))) {
        if (key !== this.key) this.clear();
        return;
      }
      if (key === null) { this.clear(); return; }
      const scrolled = this.overlay.firstElementChild?.scrollTop ?? 0;
      if (this.key === null) this.before = document.activeElement;
      this.key = key;
      this.overlay.innerHTML = overlay.html;
      this.overlay.firstElementChild.scrollTop = scrolled;
      this.overlay.firstElementChild.focus({ preventScroll: true });
    }

    /** Take the overlay away, and give back what had the focus. */
    clear() {
      if (this.key === null) return;
      const hadFocus = this.root.activeElement !== null;
      this.key = null;
      this.overlay.replaceChildren();
      if (hadFocus && this.before?.isConnected) this.before.focus({ preventScroll: true });
      this.before = null;
    }

    close() {
      remember(CLOSED, this.key);
      this.clear();
    }

    heed(event) {
      if (event.target.closest("[data-close]")) this.close();
      if (event.target.closest("[data-fold]")) {
        const isFolded = !this.bar.firstElementChild.classList.contains("folded");
        remember(FOLDED, isFolded ? "yes" : "");
        this.fold(isFolded);
      }
      if (event.target.closest("[data-reopen]") && this.last) {
        remember(CLOSED, "");
        this.showOverlay(this.last);
      }
    }

    escape(event) {
      if (event.key !== "Escape") return;
      const details = this.bar.querySelector("details[open]");
      if (this.key !== null) this.close();
      else if (details) {
        details.open = false;
        if (this.root.activeElement) details.querySelector("summary").focus();
      } else return;
      event.stopPropagation();
    }

    /** Put the new style sheet beside the old one, which leaves when the new one is there: nothing flickers. */
    exchange(path) {
      for (const link of document.querySelectorAll("link[rel~=stylesheet]")) {
        const { pathname } = new URL(link.href, document.baseURI);
        if (link.dataset.leaving || pathname === path || plainName(pathname) !== plainName(path)) continue;
        const next = link.cloneNode();
        next.href = new URL(path, link.href).href;
        link.dataset.leaving = "true";
        next.onload = next.onerror = () => link.remove();
        link.after(next);
      }
    }

    connected() {
      clearTimeout(this.waiting);
      this.waiting = null;
      this.tellGone(false);
      this.look();
    }

    disconnected() {
      this.waiting ??= setTimeout(() => this.tellGone(true), PATIENCE);
    }

    tellGone(isGone) {
      const said = this.bar.querySelector(".gone");
      if (said) said.hidden = !isGone;
      this.fit();
    }
  };
})();
