// The report's data, completed, so that the rest of the page does not have to ask whether something is there.

const PHASES = {
  pull: "pulling the image",
  build: "building the image",
  load: "loading the image",
  create: "creating",
  copy: "copying files into it",
  start: "starting",
  readiness: "waiting until it is ready",
  provide: "making the value",
  removal: "removing",
};

const FROM = {
  snapshot: "started from a snapshot",
  reused: "taken over from an earlier run",
  shared: "made by another JVM of the build",
};

function modelOf(report) {
  const processes = new Map(list(report.processes).map(process => [process.id, process]));
  const wall = Math.max(
    report.wallMillis ?? 0,
    ...list(report.processes).map(process => process.endMillis ?? 0),
    1,
  );
  const endOf = process => processes.get(process)?.endMillis ?? wall;
  const resources = new Map(list(report.resources).map(raw => [raw.id, resourceOf(raw, endOf(raw.process))]));
  // Classes and factories wait, and fail, like tests; what they contain is counted.
  const everyTest = list(report.tests).filter(raw => raw.outcome !== "disabled").map(raw => testOf(raw, endOf(raw.process)));
  const tests = everyTest.filter(test => test.kind === "test");
  for (const test of tests) {
    for (const used of test.uses) resources.get(used)?.users.push(test);
  }
  for (const resource of resources.values()) {
    resource.uses = usesOf(resource);
    for (const other of resource.dependsOn) resources.get(other)?.neededBy.push(resource.id);
  }
  const declarations = declarationsOf([...resources.values()]);
  return {
    report,
    processes,
    wall,
    everyTest,
    tests,
    resources,
    declarations,
    test: id => everyTest.find(test => test.id === id),
    containers: declarations.filter(one => one.kind === "container"),
  };
}

function testOf(raw, processEnd) {
  const begin = raw.begin ?? 0;
  const cls = simpleName(raw.class);
  const kind = raw.kind ?? "test";
  const name = kind === "class" ? cls : raw.display || raw.name || "test";
  return {
    id: raw.id,
    process: raw.process,
    kind,
    class: raw.class ?? "",
    title: cls && kind !== "class" ? `${cls} ${name}` : name,
    name,
    thread: raw.thread ?? "a thread",
    begin,
    end: Math.max(begin, raw.end ?? processEnd),
    outcome: raw.outcome ?? "unfinished",
    ended: `${raw.outcome ?? "unfinished"}${raw.attempt > 1 ? ` at attempt ${raw.attempt}` : ""}`,
    failed: raw.outcome === "failed" || raw.outcome === "repeated",
    waits: list(raw.waits).map(wait => ({ begin: wait.begin, end: wait.end ?? processEnd, for: list(wait.for) })),
    uses: list(raw.uses),
    failure: raw.failure ?? null,
    words: `${raw.class ?? ""} ${raw.name ?? ""} ${raw.display ?? ""}`.toLowerCase(),
  };
}

function resourceOf(raw, processEnd) {
  const phases = list(raw.phases)
    .filter(phase => Number.isFinite(phase.begin))
    .map(phase => ({ ...phase, end: phase.end ?? processEnd }))
    .sort((one, other) => one.begin - other.begin);
  const removal = phases.find(phase => phase.phase === "removal");
  const end = Math.max(raw.removedAt ?? removal?.end ?? processEnd, ...phases.map(phase => phase.end));
  const begin = phases[0]?.begin ?? raw.readyAt ?? 0;
  return {
    id: raw.id,
    process: raw.process,
    kind: raw.kind ?? "container",
    name: raw.name ?? "?",
    declaredAt: raw.declaredAt ?? "",
    image: raw.image ?? "",
    digest: raw.digest ?? null,
    engineName: raw.engineName ?? null,
    command: list(raw.command),
    scope: raw.scope || null,
    attempt: raw.attempt ?? 1,
    ahead: raw.ahead === true,
    from: raw.from ?? "cold",
    node: raw.node ?? null,
    phases,
    started: raw.readyAt != null || phases.some(phase => phase.phase === "readiness"),
    begin,
    end,
    readyAt: raw.readyAt ?? null,
    aliveUntil: removal?.begin ?? raw.removedAt ?? end,
    removedAt: raw.removedAt ?? null,
    ports: list(raw.ports),
    networks: list(raw.networks),
    mounts: list(raw.mounts),
    dependsOn: list(raw.dependsOn),
    neededBy: [],
    users: [],
    uses: [],
    exitCode: raw.exitCode ?? null,
    oomKilled: raw.oomKilled === true,
    peakMemoryBytes: raw.peakMemoryBytes ?? null,
    cpuMillis: raw.cpuMillis ?? null,
    execs: list(raw.execs),
    faults: list(raw.faults).map(fault => ({ ...fault, healed: fault.end != null, end: fault.end ?? end })),
    log: raw.log ?? null,
    error: raw.error ?? null,
    failed: raw.error != null,
    words: `${raw.name ?? ""} ${raw.declaredAt ?? ""} ${raw.image ?? ""} ${raw.engineName ?? ""} ${raw.node ?? ""}`.toLowerCase(),
  };
}

// Which tests use a resource in which time: a piece for each time in which they are the same.
function usesOf(resource) {
  if (resource.readyAt === null) return [];
  const edges = [];
  for (const test of resource.users) {
    const begin = Math.max(test.begin, resource.readyAt);
    const end = Math.min(test.end, resource.aliveUntil);
    if (end > begin) edges.push({ at: begin, test, begins: true }, { at: end, test, begins: false });
  }
  edges.sort((one, other) => one.at - other.at || one.begins - other.begins);
  const pieces = [];
  const active = new Set();
  let since = 0;
  for (const edge of edges) {
    if (active.size > 0 && edge.at > since) pieces.push({ begin: since, end: edge.at, tests: [...active] });
    if (edge.begins) active.add(edge.test);
    else active.delete(edge.test);
    since = edge.at;
  }
  return pieces;
}

// Resources of the same declaration: a container that each test has of its own is one declaration.
function declarationsOf(resources) {
  const groups = new Map();
  for (const resource of resources) {
    const key = `${resource.kind}\n${resource.declaredAt}\n${resource.name}\n${resource.image}`;
    if (!groups.has(key)) {
      groups.set(key, {
        key,
        kind: resource.kind,
        name: resource.name,
        declaredAt: resource.declaredAt,
        image: resource.image,
        resources: [],
      });
    }
    groups.get(key).resources.push(resource);
  }
  return [...groups.values()];
}

// The nodes of the swarm that have some of these resources; none with a single engine.
function nodesOf(resources) {
  const nodes = [...new Set(resources.map(resource => resource.node).filter(node => node !== null))];
  nodes.sort((one, other) => one.localeCompare(other, "en", { numeric: true }));
  return nodes.length > 3 ? `${nodes.slice(0, 2).join(", ")} and ${nodes.length - 2} more` : nodes.join(", ");
}

// OrdersIT of OrdersIT.db
function declaredIn({ declaredAt, name }) {
  return declaredAt.endsWith(`.${name}`) ? declaredAt.slice(0, -name.length - 1) : declaredAt;
}

// Puts what overlaps in time into different rows.
function pack(intervals) {
  const rows = [];
  for (const interval of [...intervals].sort((one, other) => one.begin - other.begin)) {
    let row = rows.find(candidate => candidate.until <= interval.begin);
    if (!row) {
      row = { until: 0, intervals: [] };
      rows.push(row);
    }
    row.intervals.push(interval);
    row.until = interval.end;
  }
  return rows.map(row => row.intervals);
}

function startTook(resource) {
  return resource.readyAt === null ? null : resource.readyAt - resource.begin;
}
