// Filters, sorts and remembers the theme. Everything on the page can be read without it.
(() => {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const root = document.documentElement;
  const list = $("list");
  const filters = $("filters");
  const shown = $("shown");
  const bodies = [...list.tBodies];
  const fields = [...filters.querySelectorAll("input, select")];
  const compare = new Intl.Collator("en", { sensitivity: "base", numeric: true }).compare;

  // Read once, when first needed: what a search looks through.
  let tools;
  const read = () => {
    tools ??= bodies.map((body, order) => {
      const [row] = body.rows;
      const words = [row.cells[0], row.lastElementChild, row.querySelector("summary")];
      const data = body.dataset;
      const text = [...words.map((cell) => cell.textContent), data.category, data.license, body.id.slice(2)];
      return {
        body, order, outcomes: data.o, license: data.license, list: data.list,
        categories: (data.category ?? "").split("\n"),
        name: row.cells[0].textContent, text: text.join("\n").toLowerCase(), there: true,
      };
    });
    return tools;
  };

  const field = (name) => filters.querySelector(`[name="${name}"]`);
  const value = (name) => field(name)?.value ?? "";
  const chosen = () => fields.filter((f) => f.name === "outcome" && f.checked).map((f) => f.value);

  const filter = () => {
    const words = value("q").toLowerCase().split(/\s+/).filter(Boolean);
    const outcomes = chosen();
    const at = Number(value("criterion"));
    const [license, category, from] = ["license", "category", "list"].map(value);
    let count = 0;
    for (const tool of read()) {
      const there = (!outcomes.length || outcomes.includes(tool.outcomes[at]))
        && (!license || tool.license === license)
        && (!category || tool.categories.includes(category))
        && (!from || tool.list === from)
        && words.every((word) => tool.text.includes(word));
      if (there !== tool.there) tool.body.hidden = !(tool.there = there);
      count += there;
    }
    $("none").hidden = count > 0 || !bodies.length;
    say(count);
  };

  // A reader of the screen hears the last count only, not one for each key.
  let saying;
  const say = (count) => {
    const all = bodies.length.toLocaleString("en");
    const noun = bodies.length === 1 ? "tool" : "tools";
    clearTimeout(saying);
    saying = setTimeout(() => {
      shown.textContent = count === bodies.length ? `${all} ${noun}` : `${count.toLocaleString("en")} of ${all} ${noun}`;
    }, 120);
  };

  // The filters are in the address, so that a view can be sent to somebody.
  let keeping;
  const keep = () => {
    clearTimeout(keeping);
    keeping = setTimeout(() => {
      const given = new URLSearchParams();
      for (const f of fields) {
        if (f.type === "checkbox" ? f.checked : f.value && f.value !== "0") given.append(f.name, f.value);
      }
      const said = given.toString();
      try { history.replaceState(null, "", said ? `#?${said}` : location.pathname + location.search); } catch { /* a page in a frame has no history */ }
    }, 250);
  };

  const set = (given) => {
    for (const f of fields) {
      if (f.type === "checkbox") f.checked = given.getAll(f.name).includes(f.value);
      else f.value = given.get(f.name) ?? (f.name === "criterion" ? "0" : "");
      if (f.tagName === "SELECT" && f.selectedIndex < 0) f.selectedIndex = 0;
    }
    filter();
  };

  const arrive = () => {
    if (location.hash.startsWith("#?")) set(new URLSearchParams(location.hash.slice(2)));
    else if (location.hash.startsWith("#t-")) {
      const body = $(location.hash.slice(1));
      const fold = body?.querySelector("details");
      if (!fold) return;
      if (body.hidden) set(new URLSearchParams());
      fold.open = true;
      // Rows are laid out when they come near: their true heights are known after the first go.
      const go = () => body.scrollIntoView({ block: "start", behavior: "instant" });
      go();
      requestAnimationFrame(() => requestAnimationFrame(go));
    }
  };

  const heads = [...list.tHead.rows[0].cells].filter((head) => head.dataset.sort);
  const sort = (head) => {
    const was = head.ariaSort;
    const by = head.dataset.sort;
    const at = Number(value("criterion")); // verdicts are sorted by the criterion that is chosen
    // Verdicts begin with the worst; a third time brings the list's own order back.
    const first = by === "name" || by === "license" ? "ascending" : "descending";
    const next = was === "none" ? first : was === first ? (first === "ascending" ? "descending" : "ascending") : "none";
    for (const other of heads) other.ariaSort = "none";
    head.ariaSort = next;
    const key = by === "name" ? (a, b) => compare(a.name, b.name)
      : by === "license" ? (a, b) => compare(a.license, b.license)
        : (a, b) => a.outcomes[at] - b.outcomes[at];
    const sign = next === "descending" ? -1 : 1;
    const order = [...read()].sort((a, b) => (next === "none" ? 0 : sign * key(a, b)) || a.order - b.order);
    list.append(...order.map((tool) => tool.body));
  };

  const theme = $("theme");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const remembered = (said) => {
    try { return said ? localStorage.setItem("osi-check-theme", said) : localStorage.getItem("osi-check-theme"); } catch { return null; }
  };
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);
  const name = () => { theme.textContent = isDark() ? "Light theme" : "Dark theme"; };
  if (["light", "dark"].includes(remembered())) root.dataset.theme = remembered();
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    remembered(root.dataset.theme);
    name();
  });
  dark.addEventListener("change", name);
  name();
  theme.hidden = false;

  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(head.textContent);
    head.replaceChildren(button);
  }
  list.tHead.addEventListener("click", (event) => {
    const head = event.target.closest("button")?.parentElement;
    if (head) sort(head);
  });
  filters.addEventListener("input", () => { filter(); keep(); });
  filters.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.name === "q" && event.target.value) {
      event.target.value = "";
      event.preventDefault();
      filter();
      keep();
    }
  });
  $("clear").addEventListener("click", () => { set(new URLSearchParams()); keep(); field("q").focus(); });
  $("unfold").addEventListener("click", (event) => {
    const open = event.target.ariaPressed !== "true";
    event.target.ariaPressed = open;
    for (const tool of read()) if (tool.there || !open) tool.body.querySelector("details").open = open;
  });
  // Figures and bars lead to their tools.
  $("overview").addEventListener("click", (event) => {
    const link = event.target.closest("a[data-outcome], a[data-license]");
    if (!link) return;
    const given = new URLSearchParams();
    const { outcome, license } = link.dataset;
    if (outcome) given.set("outcome", ["pass", "review", "unknown", "fail"].indexOf(outcome));
    if (license) given.set("license", license);
    set(given);
    keep();
  });
  addEventListener("hashchange", arrive);
  filters.hidden = false;
  arrive();
})();
