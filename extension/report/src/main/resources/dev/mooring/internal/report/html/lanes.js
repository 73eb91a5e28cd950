// What the time line shows: rows, each with the bars in it. A bar knows its time, its look and its words.

// Milliseconds; a shorter wait was none.
const SHORT_WAIT = 1;

function lanesOf(model) {
  return [
    { title: "Tests", rows: testRows(model) },
    { title: "Containers", rows: resourceRows(model, declaration => declaration.kind === "container") },
    {
      title: "Networks, volumes, images and values",
      optional: true,
      rows: resourceRows(model, declaration => declaration.kind !== "container"),
    },
  ];
}

function testRows(model) {
  const threads = new Map();
  for (const test of model.everyTest.filter(hasBars)) {
    const key = `${test.process}\n${test.thread}`;
    if (!threads.has(key)) threads.set(key, []);
    threads.get(key).push(test);
  }
  const several = model.processes.size > 1;
  const named = [...threads.values()].sort(
    (one, other) => one[0].process - other[0].process || one[0].thread.localeCompare(other[0].thread, "en", { numeric: true }),
  );
  return named.flatMap(tests =>
    pack(tests.map(test => ({ ...spanWithWaits(test), test }))).map(row => ({
      label: threadLabel(tests[0].thread),
      sub: several ? `process ${model.processes.get(tests[0].process)?.pid ?? tests[0].process}` : "",
      words: tests[0].thread,
      bars: row.flatMap(({ test }) => barsOfTest(model, test)),
      shownBy: filter => row.some(({ test }) => filter.tests.has(test)),
    })),
  );
}

// A class is as long as all its tests: of it, only what it waits for is shown, unless it failed as a whole.
function hasBars(test) {
  return showsItself(test) || test.waits.some(wait => wait.end - wait.begin > SHORT_WAIT);
}

function showsItself(test) {
  return test.kind === "test" || test.failed;
}

function spanWithWaits(test) {
  const parts = showsItself(test) ? [test, ...test.waits] : test.waits;
  return {
    begin: Math.min(...parts.map(part => part.begin)),
    end: Math.max(...parts.map(part => part.end)),
  };
}

// ForkJoinPool-1-worker-3 is worker-3 to a reader.
function threadLabel(thread) {
  return thread.replace(/^ForkJoinPool-\d+-/, "");
}

function barsOfTest(model, test) {
  const shownBy = filter => filter.tests.has(test);
  const bars = [];
  if (showsItself(test)) {
    bars.push({
      begin: test.begin,
      end: test.end,
      look: `test ${test.outcome}`,
      text: test.name,
      textIn: longestWithoutWait(test),
      words: () => [test.title, `${test.ended}, ${timeOf(test.end - test.begin)}`, ...usedBy(model, test)],
      opens: { kind: "test", id: test.id },
      shownBy,
    });
  }
  const longest = [...test.waits].sort((one, other) => other.end - other.begin - (one.end - one.begin))[0];
  for (const wait of test.waits) {
    bars.push({
      begin: wait.begin,
      end: wait.end,
      look: "wait",
      // Where a test does hardly anything but wait, its name has no other place; a class has no bar of its own.
      text: wait === longest ? `${test.name} waits` : "waits",
      words: () => [
        `${test.title} waits`,
        `${timeOf(wait.end - wait.begin)} for ${namesOf(model, wait.for) || "containers"}`,
      ],
      opens: { kind: "test", id: test.id },
      shownBy,
    });
  }
  return bars;
}

// A wait would cover the name.
function longestWithoutWait(test) {
  let longest = { begin: test.begin, end: test.begin };
  let begin = test.begin;
  const consider = end => {
    if (end - begin > longest.end - longest.begin) longest = { begin, end };
  };
  for (const wait of [...test.waits].sort((one, other) => one.begin - other.begin)) {
    consider(wait.begin);
    begin = Math.max(begin, wait.end);
  }
  consider(test.end);
  return longest;
}

function usedBy(model, test) {
  return test.uses.length === 0 ? [] : [`uses ${namesOf(model, test.uses)}`];
}

function namesOf(model, ids) {
  const names = [...new Set(ids.map(id => model.resources.get(id)?.name).filter(Boolean))];
  return names.length > 6 ? `${names.slice(0, 5).join(", ")} and ${names.length - 5} more` : names.join(", ");
}

function resourceRows(model, wanted) {
  return model.declarations.filter(wanted).flatMap(declaration => {
    const rows = pack(declaration.resources.map(resource => ({ begin: resource.begin, end: resource.end, resource })));
    return rows.map((row, index) => ({
      label: declaration.name,
      sub: index === 0 ? subtitle(declaration) : "",
      continued: index > 0,
      words: [declaration.name, declaration.declaredAt, declaration.image, nodesOf(declaration.resources)].filter(Boolean).join(" "),
      opens: { kind: "resource", id: row[0].resource.id },
      bars: row.flatMap(({ resource }) => barsOfResource(model, resource)),
      shownBy: filter => row.some(({ resource }) => filter.resources.has(resource)),
    }));
  });
}

// Most containers are called db: what tells them apart is where they are declared.
function subtitle(declaration) {
  const times = declaration.resources.length > 1 ? `× ${declaration.resources.length}` : "";
  const what = declaration.image || (declaration.kind === "container" ? "" : declaration.kind);
  return [times, declaredIn(declaration), what, nodesOf(declaration.resources)].filter(Boolean).join(" · ");
}

function barsOfResource(model, resource) {
  const bars = [];
  const bar = (begin, end, look, text, ...words) =>
    bars.push({
      begin,
      end,
      look,
      text,
      words: () => [resource.name, resource.node ? `on ${resource.node}` : null, ...words.map(one => (typeof one === "function" ? one() : one))].filter(Boolean),
      opens: { kind: "resource", id: resource.id },
      shownBy: filter => filter.resources.has(resource),
    });
  const from = resource.readyAt;
  if (from !== null && resource.aliveUntil > from) {
    bar(from, resource.aliveUntil, "idle", "", "ready, not in use by a test", () => timeOf(resource.aliveUntil - from));
  }
  stepsOf(resource).forEach((step, index) => {
    const ahead = resource.ahead && index === 0;
    const failed = step.parts.some(phase => phase.ok === false);
    const conditions = step.parts.map(phase => phase.for).filter(Boolean);
    bar(
      step.begin,
      step.end,
      `phase ${step.phase}${failed ? " broken" : ""}${ahead ? " ahead" : ""}`,
      conditions.join(", ") || step.phase,
      `${PHASES[step.phase] ?? step.phase} for ${timeOf(step.end - step.begin)}`,
      ...step.parts.filter(phase => phase.for).map(phase => `${phase.for}: ${phase.ok === false ? "failed" : timeOf(phase.end - phase.begin)}`),
      failed && conditions.length === 0 ? "failed" : "",
      ahead ? "started ahead of the first test that uses it" : "",
    );
  });
  for (const use of resource.uses) {
    const [first] = use.tests;
    bar(
      use.begin,
      use.end,
      `use${use.tests.some(test => test.failed) ? " failing" : ""}`,
      use.tests.length === 1 ? first.title : counted(use.tests.length, "test"),
      `in use for ${timeOf(use.end - use.begin)} by`,
      () => use.tests.slice(0, 6).map(test => test.title).join(", ")
        + (use.tests.length > 6 ? ` and ${use.tests.length - 6} more` : ""),
    );
  }
  for (const fault of resource.faults) {
    bar(fault.begin, fault.end, "fault", fault.fault, `${fault.fault} for ${timeOf(fault.end - fault.begin)}`);
  }
  for (const exec of resource.execs) {
    const exit = exec.exitCode == null ? "" : `exit code ${exec.exitCode}`;
    bar(exec.begin, exec.end ?? exec.begin, "exec", "", `runs ${exec.command}`, exit);
  }
  return bars;
}

// The phases one after the other; conditions that were waited for at the same time are one step.
function stepsOf(resource) {
  const steps = [];
  for (const phase of resource.phases) {
    const last = steps.at(-1);
    if (last && last.phase === "readiness" && phase.phase === "readiness" && phase.begin < last.end) {
      last.end = Math.max(last.end, phase.end);
      last.parts.push(phase);
    } else {
      steps.push({ phase: phase.phase, begin: phase.begin, end: phase.end, parts: [phase] });
    }
  }
  return steps;
}
