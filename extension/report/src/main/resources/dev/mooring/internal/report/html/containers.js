// The table of the declared containers; a button in each head sorts it.

const UNKNOWN = "– is what is not known: memory and processor time of a container that has ended by itself, or whose engine "
  + "is Podman, rootless or on another host; the exit code of a container that ran until it was removed.";

function containersOf(model, filter, open) {
  const columns = [
    { title: "Container", of: row => row.declaration.name, text: row => nameOf(row) },
    { title: "Image", of: row => row.declaration.image, text: row => row.declaration.image, minor: true },
    ...(model.containers.some(one => nodesOf(one.resources)) ? [{ title: "Node", of: row => nodesOf(row.shown), text: row => nodesOf(row.shown) || "–" }] : []),
    { title: "Number", of: row => row.shown.length, text: row => String(row.shown.length), number: true, minor: true },
    { title: "Ready after", of: row => row.ready ?? -1, text: row => (row.ready === null ? "not ready" : timeOf(row.ready)), number: true },
    { title: "Where the start went", text: row => phasesBar(row.slowest), minor: true },
    { title: "Tests", of: row => row.tests, text: row => String(row.tests), number: true },
    { title: "Memory", of: row => row.memory, text: row => (row.memory < 0 ? "–" : sizeOf(row.memory)), number: true, minor: true },
    { title: "Processor", of: row => row.cpu, text: row => (row.cpu < 0 ? "–" : timeOf(row.cpu)), number: true, minor: true },
    { title: "Exit code", of: row => row.exit ?? -1, text: row => exitText(row), number: true },
  ];
  let sorted = { column: columns.find(one => one.title === "Ready after"), down: true };

  function nameOf(row) {
    return [
      element("button", { type: "button", className: "name", onclick: () => open({ kind: "resource", id: row.slowest.id }) }, row.declaration.name),
      element("span", { className: "sub" }, row.declaration.declaredAt),
    ];
  }

  function exitText(row) {
    if (row.shown.some(one => one.oomKilled)) return "killed for memory";
    return row.exit === null ? "–" : String(row.exit);
  }

  function rowOf(declaration) {
    const shown = declaration.resources.filter(resource => filter.resources.has(resource));
    const most = of => Math.max(-1, ...shown.map(one => of(one) ?? -1));
    const slowest = shown.reduce((one, other) => ((startTook(other) ?? -1) > (startTook(one) ?? -1) ? other : one), shown[0]);
    return {
      declaration,
      shown,
      slowest,
      ready: slowest ? startTook(slowest) : null,
      tests: new Set(shown.flatMap(one => one.users)).size,
      memory: most(one => one.peakMemoryBytes),
      cpu: most(one => one.cpuMillis),
      exit: shown.map(one => one.exitCode).find(code => code) ?? shown.map(one => one.exitCode).find(code => code !== null) ?? null,
      failed: shown.some(one => one.failed),
    };
  }

  function build() {
    const rows = model.containers.map(rowOf).filter(row => row.shown.length > 0);
    const { column, down } = sorted;
    rows.sort((one, other) => {
      const [a, b] = [column.of(one), column.of(other)];
      return (typeof a === "string" ? a.localeCompare(b, "en", { numeric: true }) : a - b) * (down ? -1 : 1);
    });
    const looks = one => [one.number ? "number" : "", one.minor ? "minor" : ""].join(" ").trim();
    const heads = columns.map(one => {
      const active = one === column;
      return element(
        "th",
        { scope: "col", className: looks(one), "aria-sort": active ? (down ? "descending" : "ascending") : null },
        one.of ? element("button", { type: "button", onclick: () => sortBy(one) }, one.title) : one.title,
      );
    });
    const body = rows.map(row =>
      element(
        "tr",
        { className: row.failed ? "failed" : "" },
        columns.map((one, index) => element(index === 0 ? "th" : "td", { className: looks(one), scope: index === 0 ? "row" : null }, one.text(row))),
      ),
    );
    byId("containers-table").replaceChildren(
      rows.length === 0
        ? element("p", { className: "nothing" }, filter.active ? "Nothing matches the filter." : "The run had no containers.")
        : element("table", { className: "containers" }, element("thead", {}, element("tr", {}, heads)), element("tbody", {}, body)),
      ...(body.some(row => [...row.cells].some(cell => cell.textContent === "–")) ? [element("p", { className: "hint" }, UNKNOWN)] : []),
    );
  }

  function sortBy(column) {
    sorted = { column, down: sorted.column === column ? !sorted.down : column.number === true };
    build();
    [...document.querySelectorAll("#containers-table thead button")].find(button => button.textContent === column.title)?.focus();
  }

  filter.onChange(build);
}

// The phases of a start beside each other, in proportion.
function phasesBar(resource) {
  const until = resource.readyAt ?? Math.max(resource.begin, ...resource.phases.filter(one => one.phase !== "removal").map(one => one.end));
  const span = Math.max(1, until - resource.begin);
  const bar = drawn("svg", { class: "phases-bar", viewBox: "0 0 100 8", preserveAspectRatio: "none", role: "img" });
  const words = [];
  for (const phase of resource.phases) {
    if (phase.phase === "removal") continue;
    words.push(`${PHASES[phase.phase] ?? phase.phase} ${timeOf(phase.end - phase.begin)}`);
    bar.append(
      drawn("rect", {
        class: `phase ${phase.phase}`,
        x: ((phase.begin - resource.begin) / span) * 100,
        y: 0,
        width: Math.max(0.5, ((phase.end - phase.begin) / span) * 100),
        height: 8,
      }),
    );
  }
  bar.setAttribute("aria-label", words.join(", "));
  bar.append(drawn("title", {}, words.join("\n")));
  return bar;
}
