// The details of a container, of another resource, or of a test, at the side of the page.

const MOST_LINKS = 24;
const BAD = /\b(?:ERROR|FATAL|PANIC|SEVERE|CRITICAL)\b/;

function panelOf(model) {
  const panel = byId("panel");
  let openedFrom = null;
  let timeline = null;

  function open(what) {
    const content = what.kind === "test" ? testPanel(model.test(what.id)) : resourcePanel(model.resources.get(what.id));
    if (!content) return;
    if (panel.hidden) openedFrom = document.activeElement;
    show(panel, element("button", { type: "button", className: "close", onclick: close, "aria-label": "Close the details" }, "×"), ...content);
    panel.hidden = false;
    document.body.classList.add("with-panel");
    panel.scrollTop = 0;
    byId("panel-title").focus({ preventScroll: true });
    history.replaceState(null, "", `#${what.kind}-${what.id}`);
  }

  function close() {
    panel.hidden = true;
    document.body.classList.remove("with-panel");
    history.replaceState(null, "", location.pathname + location.search);
    if (openedFrom?.isConnected) openedFrom.focus({ preventScroll: true });
    else timeline.focusAgain(); // Its bars are drawn anew when the page gets another width.
  }

  document.addEventListener("keydown", event => {
    if (event.key === "Escape" && !panel.hidden) close();
  });

  // --- a test

  function testPanel(test) {
    if (!test) return null;
    return [
      head(test.name, test.kind === "class" ? "" : test.class),
      tags([[test.ended, test.failed ? "bad" : ""]]),
      actions([["Show in the time line", () => showInTimeline(test.begin, test.end, bar => bar.opens.kind === "test" && bar.opens.id === test.id)]]),
      facts([
        ["Failed at", test.failure?.source ? `${test.failure.source}${test.failure.line ? `:${test.failure.line}` : ""}` : null],
        ["Took", timeOf(test.end - test.begin)],
        ["From", `${timeOf(test.begin)} to ${timeOf(test.end)} of the run`],
        ["Thread", test.thread],
        ["Uses", links(test.uses)],
      ]),
      section("Waited for containers", test.waits.map(wait => element("p", {}, `${timeOf(wait.end - wait.begin)} for `, links(wait.for)))),
      test.failure ? section("Failure", [element("pre", { className: "message" }, test.failure.message ?? "no message")]) : null,
      test.failure && list(test.failure.digest).length > 0
        ? section("What its containers did", [text(list(test.failure.digest), "What its containers did")])
        : null,
      test.failure && list(test.failure.trace).length > 0
        ? section("Stack trace", [text(list(test.failure.trace), "Stack trace")])
        : null,
    ];
  }

  // --- a resource

  function resourcePanel(resource) {
    if (!resource) return null;
    const siblings = model.declarations.find(one => one.resources.includes(resource)).resources;
    return [
      head(resource.name, resource.declaredAt),
      tags([
        [resource.kind === "container" ? null : resource.kind, ""],
        [resource.error ? "failed" : null, "bad"],
        [resource.oomKilled ? "killed for memory" : null, "bad"],
        [resource.ahead ? "started ahead" : null, ""],
        [FROM[resource.from] ?? null, ""],
        [resource.attempt > 1 ? `attempt ${resource.attempt}` : null, ""],
      ]),
      siblings.length > 1 ? siblingsOf(resource, siblings) : null,
      actions([["Show in the time line", () => showInTimeline(resource.begin, resource.end, bar => bar.opens.kind === "resource" && bar.opens.id === resource.id)]]),
      resource.error ? section("Error", [text([resource.error], "Error")]) : null,
      section("Its time", waterfall(resource)),
      facts([
        ["Image", resource.image],
        ["Digest", resource.digest ? element("code", {}, resource.digest) : null],
        ["Command", resource.command.length > 0 ? element("code", {}, resource.command.join(" ")) : null],
        ["Name on the engine", resource.engineName ? element("code", {}, resource.engineName) : null],
        ["Node", resource.node],
        ["Scope", resource.scope],
        ["Ports", lines(resource.ports.map(port => `${port.host}:${port.hostPort} → ${port.container}/${port.protocol ?? "tcp"}`))],
        ["Networks", lines(resource.networks.map(one => joined(one.resource, one.name, list(one.aliases).length > 0 ? ` as ${list(one.aliases).join(", ")}` : "")))],
        ["Volumes", lines(resource.mounts.map(one => joined(one.resource, one.source || "memory", ` on ${one.target}`)))],
        ["Depends on", links(resource.dependsOn)],
        ["Needed by", links(resource.neededBy)],
        ["Exit code", resource.exitCode === null ? null : String(resource.exitCode)],
        ["Peak memory", resource.peakMemoryBytes === null ? null : sizeOf(resource.peakMemoryBytes)],
        ["Processor time", resource.cpuMillis === null ? null : timeOf(resource.cpuMillis)],
      ]),
      section("Commands", table(["Command", "Exit code", "Took"], resource.execs.map(exec => [
        element("code", {}, exec.command),
        exec.exitCode == null ? (exec.end == null ? "still ran" : "failed") : String(exec.exitCode),
        exec.end == null ? "to the end" : timeOf(exec.end - exec.begin),
      ]))),
      section("Faults", table(["Fault", "From", "For"], resource.faults.map(fault => [
        fault.fault,
        timeOf(fault.begin),
        timeOf(fault.end - fault.begin) + (fault.healed ? "" : ", to the end"),
      ]))),
      section(`Used by ${counted(resource.users.length, "test")}`, resource.users.length > 0 ? [testLinks(resource.users)] : []),
      resource.log
        ? section("Log", [
            resource.log.cut ? element("p", { className: "sub" }, "Only the last lines were kept.") : null,
            text(list(resource.log.lines), `Log of ${resource.name}`),
          ])
        : null,
    ];
  }

  function siblingsOf(resource, siblings) {
    const at = siblings.indexOf(resource);
    const to = (label, other) =>
      element("button", { type: "button", disabled: !other, onclick: () => open({ kind: "resource", id: other.id }) }, label);
    return element(
      "p",
      { className: "siblings" },
      to("←", siblings[at - 1]),
      ` ${at + 1} of ${siblings.length} of this declaration `,
      to("→", siblings[at + 1]),
    );
  }

  function joined(id, engineName, words) {
    return element("span", {}, links(id == null ? [] : [id]) ?? engineName, words);
  }

  function waterfall(resource) {
    const steps = resource.phases.map(phase => ({
      what: PHASES[phase.phase] ?? phase.phase,
      of: phase.for ?? "",
      look: `phase ${phase.phase}${phase.ok === false ? " broken" : ""}`,
      begin: phase.begin,
      end: phase.end,
    }));
    const removal = steps.findIndex(step => step.look.startsWith("phase removal"));
    const made = removal < 0 ? steps : steps.slice(0, removal);
    const until = Math.max(resource.begin + 1, ...made.map(step => step.end));
    return steps.map(step => {
      const bar = drawn("svg", { class: "waterfall-bar", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" });
      if (step.begin <= until && made.includes(step)) {
        bar.append(
          drawn("rect", {
            class: step.look,
            x: ((step.begin - resource.begin) / (until - resource.begin)) * 100,
            y: 0,
            width: Math.max(0.8, ((step.end - step.begin) / (until - resource.begin)) * 100),
            height: 8,
          }),
        );
      }
      return element(
        "div",
        { className: "step" },
        element("span", { className: "what" }, step.what, step.of ? element("span", { className: "sub" }, ` ${step.of}`) : null),
        bar,
        element("span", { className: "took" }, timeOf(step.end - step.begin)),
      );
    });
  }

  // --- pieces

  function head(title, sub) {
    return element(
      "header",
      {},
      element("h2", { id: "panel-title", tabIndex: -1 }, title),
      sub ? element("p", { className: "sub" }, sub) : null,
    );
  }

  function tags(entries) {
    const shown = entries.filter(([words]) => words);
    return shown.length === 0
      ? null
      : element("p", { className: "tags" }, shown.map(([words, look]) => element("span", { className: `tag ${look}` }, words)));
  }

  function actions(entries) {
    return element("p", { className: "actions" }, entries.map(([words, act]) => element("button", { type: "button", onclick: act }, words)));
  }

  function section(title, content) {
    const shown = list(content).filter(Boolean);
    return shown.length === 0 ? null : element("section", {}, element("h3", {}, title), ...shown);
  }

  function facts(entries) {
    const shown = entries.filter(([, value]) => value !== null && value !== "" && value !== undefined);
    return element("dl", { className: "facts" }, shown.flatMap(([term, value]) => [element("dt", {}, term), element("dd", {}, value)]));
  }

  function lines(values) {
    return values.length === 0 ? null : element("ul", {}, values.map(value => element("li", {}, value)));
  }

  function links(ids) {
    const resources = ids.map(id => model.resources.get(id)).filter(Boolean);
    if (resources.length === 0) return null;
    return element("span", { className: "links" }, resources.slice(0, MOST_LINKS).flatMap((resource, index) => [
      index > 0 ? ", " : "",
      element("button", { type: "button", className: "link", onclick: () => open({ kind: "resource", id: resource.id }) }, resource.name),
    ]), resources.length > MOST_LINKS ? ` and ${resources.length - MOST_LINKS} more` : "");
  }

  function testLinks(tests) {
    return element(
      "ul",
      { className: "tests" },
      tests.slice(0, MOST_LINKS).map(test =>
        element(
          "li",
          { className: test.failed ? "failed" : "" },
          element("button", { type: "button", className: "link", onclick: () => open({ kind: "test", id: test.id }) }, test.title),
          element("span", { className: "sub" }, ` ${timeOf(test.end - test.begin)}${test.failed ? ", failed" : ""}`),
        ),
      ),
      tests.length > MOST_LINKS ? element("li", { className: "sub" }, `and ${tests.length - MOST_LINKS} more`) : null,
    );
  }

  function table(heads, rows) {
    return rows.length === 0
      ? []
      : [
          element(
            "table",
            {},
            element("thead", {}, element("tr", {}, heads.map(words => element("th", { scope: "col" }, words)))),
            element("tbody", {}, rows.map(cells => element("tr", {}, cells.map(cell => element("td", {}, cell))))),
          ),
        ];
  }

  // A text that may be long can be scrolled by keys. Lines about errors stand out.
  function text(content, label) {
    const shown = content.flatMap(part => part.split("\n")).flatMap((line, index) => [
      index > 0 ? "\n" : null,
      BAD.test(line) ? element("span", { className: "bad" }, line) : line,
    ]);
    return element("pre", { tabIndex: 0, role: "region", "aria-label": label }, shown);
  }

  function showInTimeline(begin, end, wanted) {
    if (window.innerWidth < 900) close();
    timeline.show(begin, end, wanted);
  }

  return {
    open,
    leadTo(shown) {
      timeline = shown;
    },
  };
}
