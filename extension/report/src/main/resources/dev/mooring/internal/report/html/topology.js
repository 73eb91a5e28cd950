// The topology: containers are stations, one below the other; the networks and shared volumes that they join are lines
// beside them, and dependencies are arcs. So nothing crosses a name, however many containers there are.

const STATION = 46;
const NARROW = matchMedia("(max-width: 760px)");

function topologyOf(model, filter, open) {
  const figure = byId("topology-figure");
  const parts = partsOf(model);
  const linked = parts.filter(part => part.lanes.length > 0 || part.arcs.length > 0);
  const alone = parts.filter(part => !linked.includes(part)).flatMap(part => part.stations);

  function build() {
    const shows = station => station.declaration.resources.some(resource => filter.resources.has(resource));
    const shownParts = linked.filter(part => part.stations.some(shows));
    const shownAlone = alone.filter(shows);
    show(
      figure,
      element("div", { className: "systems" }, shownParts.map(part => drawPart(part, shows, open))),
      shownAlone.length > 0
        ? element(
            "div",
            { className: "alone" },
            element("h3", {}, linked.length > 0 ? "On their own" : "Containers", element("span", {}, ` ${shownAlone.length}`)),
            element("ul", {}, shownAlone.map(station => element("li", {}, stationText(station, open)))),
          )
        : null,
      shownParts.length + shownAlone.length === 0 ? element("p", { className: "nothing" }, "Nothing matches the filter.") : null,
    );
  }

  byId("topology-lead").textContent = linked.length === 0
    ? "No container joins a network, shares a volume or depends on another."
    : "A line is a network, a dashed line a volume; a dot says who joins. An arc leads from a container to what it depends on.";
  filter.onChange(build);
  NARROW.addEventListener("change", build);
}

// Splits the declared containers into parts that have nothing to do with each other.
function partsOf(model) {
  const stations = model.containers.map(declaration => ({ declaration, links: [], arcsTo: new Set() }));
  const stationOf = new Map();
  for (const station of stations) {
    for (const resource of station.declaration.resources) stationOf.set(resource.id, station);
  }
  const lanes = new Map();
  for (const station of stations) {
    for (const resource of station.declaration.resources) {
      for (const network of resource.networks) join(network.resource, "network", station, network.name);
      for (const mount of resource.mounts) {
        if (mount.resource != null) join(mount.resource, "volume", station, mount.source);
      }
      for (const other of resource.dependsOn) dependOn(station, other);
    }
  }

  function join(id, kind, station, engineName) {
    const resource = model.resources.get(id);
    const key = resource ? `${kind}\n${resource.declaredAt}\n${resource.name}` : `${kind}\n${engineName}`;
    if (!lanes.has(key)) lanes.set(key, { kind, name: resource?.name ?? engineName ?? kind, id, stops: new Set() });
    lanes.get(key).stops.add(station);
  }

  // What is between two containers, a database or an image, is left out: the arc leads to the container behind it.
  function dependOn(station, id, passed = new Set()) {
    if (passed.has(id)) return;
    passed.add(id);
    const other = stationOf.get(id);
    if (other && other !== station) station.arcsTo.add(other);
    else if (!other) for (const further of model.resources.get(id)?.dependsOn ?? []) dependOn(station, further, passed);
  }

  const part = new Map(stations.map(station => [station, station]));
  const root = station => {
    let at = station;
    while (part.get(at) !== at) at = part.get(at);
    return at;
  };
  for (const lane of lanes.values()) {
    const [first, ...others] = lane.stops;
    for (const other of others) part.set(root(other), root(first));
  }
  for (const station of stations) for (const other of station.arcsTo) part.set(root(other), root(station));

  const parts = new Map();
  for (const station of stations) {
    const key = root(station);
    if (!parts.has(key)) parts.set(key, []);
    parts.get(key).push(station);
  }
  return [...parts.values()].map(members => laidOut(members, [...lanes.values()]))
    .sort((one, other) => other.stations.length - one.stations.length);
}

function laidOut(members, allLanes) {
  const stations = dependentsFirst(members);
  stations.forEach((station, index) => (station.row = index));
  const lanes = allLanes
    .filter(lane => stations.some(station => lane.stops.has(station)))
    .map(lane => ({ ...lane, rows: [...lane.stops].filter(station => stations.includes(station)).map(station => station.row).sort((one, other) => one - other) }))
    .filter(lane => lane.kind === "network" || lane.rows.length > 1)
    .sort((one, other) => (one.kind > other.kind) - (one.kind < other.kind) || other.rows.length - one.rows.length);
  return { stations, lanes, arcs: arcsOf(stations) };
}

// Arcs that lead to the same container share a level, so that they look like branches of one line.
function arcsOf(stations) {
  const bundles = stations
    .map(station => ({ to: station.row, from: stations.filter(other => other.arcsTo.has(station)).map(other => other.row) }))
    .filter(bundle => bundle.from.length > 0)
    .map(bundle => ({ ...bundle, top: Math.min(bundle.to, ...bundle.from), bottom: Math.max(bundle.to, ...bundle.from) }))
    .sort((one, other) => one.bottom - one.top - (other.bottom - other.top));
  const placed = [];
  for (const bundle of bundles) {
    bundle.level = 0;
    while (placed.some(other => other.level === bundle.level && other.top < bundle.bottom && bundle.top < other.bottom)) bundle.level++;
    placed.push(bundle);
  }
  return bundles.flatMap(bundle => bundle.from.map(from => ({ from, to: bundle.to, level: bundle.level })));
}

// So that arcs lead down, from what is used last to what is started first.
function dependentsFirst(members) {
  const order = [];
  const passed = new Set();
  const neededBy = new Map(members.map(member => [member, 0]));
  for (const member of members) for (const other of member.arcsTo) neededBy.set(other, neededBy.get(other) + 1);
  const visit = member => {
    if (passed.has(member)) return;
    passed.add(member);
    [...member.arcsTo].reverse().forEach(visit);
    order.unshift(member);
  };
  const isLinked = member => member.arcsTo.size > 0 || neededBy.get(member) > 0;
  [...members].sort((one, other) => isLinked(one) - isLinked(other) || neededBy.get(other) - neededBy.get(one)).forEach(visit);
  return order;
}

function drawPart(part, shows, open) {
  const [laneWidth, arcWidth] = NARROW.matches ? [14, 6] : [22, 9];
  const levels = Math.max(0, ...part.arcs.map(arc => arc.level + 1));
  const gutter = levels === 0 ? 16 : 26 + levels * arcWidth;
  const head = part.lanes.length * 20 + 10;
  const beside = part.lanes.length * laneWidth + 8;
  const height = head + part.stations.length * STATION;
  const y = row => head + row * STATION + STATION / 2;
  const left = drawn("svg", { class: "arcs", width: gutter, height, "aria-hidden": "true" });
  for (const arc of part.arcs) {
    const x = gutter - 12;
    const out = x - 12 - arc.level * arcWidth;
    const [from, to] = [y(arc.from), y(arc.to)];
    const turn = to > from ? 8 : -8;
    left.append(
      drawn("path", {
        class: "arc",
        "data-from": arc.from,
        "data-to": arc.to,
        d: `M${x} ${from}H${out + 8}Q${out} ${from} ${out} ${from + turn}V${to - turn}Q${out} ${to} ${out + 8} ${to}H${x}`,
      }),
      drawn("path", { class: "head", "data-from": arc.from, "data-to": arc.to, d: `M${x - 5} ${to - 4}L${x + 1} ${to}L${x - 5} ${to + 4}` }),
    );
  }
  part.stations.forEach((station, row) => left.append(drawn("circle", { class: "station", cx: gutter - 6, cy: y(row), r: 4 })));

  const right = drawn("svg", { class: "tracks", width: beside, height, "aria-hidden": "true" });
  const names = [];
  part.lanes.forEach((lane, index) => {
    const x = 4 + index * laneWidth + laneWidth / 2;
    const top = head - 6 - (index + 1) * 20 + 10;
    right.append(
      drawn("path", { class: `line ${lane.kind}`, d: `M${x - 8 - index * laneWidth} ${top}H${x - 5}Q${x} ${top} ${x} ${top + 5}V${y(lane.rows.at(-1))}` }),
    );
    for (const row of lane.rows) {
      right.append(
        lane.kind === "network"
          ? drawn("circle", { class: "stop network", "data-row": row, cx: x, cy: y(row), r: 5 })
          : drawn("rect", { class: "stop volume", "data-row": row, x: x - 4.5, y: y(row) - 4.5, width: 9, height: 9, rx: 1.5 }),
      );
    }
    const known = lane.id != null;
    const name = element(
      known ? "button" : "span",
      { type: known ? "button" : null, className: `lane-name ${lane.kind}`, onclick: known ? () => open({ kind: "resource", id: lane.id }) : null },
      lane.name,
    );
    name.style.top = `${top - 10}px`;
    names.push(name);
  });

  const middle = element("ol", { className: "stations" }, part.stations.map(station => {
    const item = element("li", { className: shows(station) ? "" : "aside" }, stationText(station, open, part.lanes));
    const lit = on => () => mark(station.row, on);
    for (const begin of ["pointerenter", "focusin"]) item.addEventListener(begin, lit(true));
    for (const end of ["pointerleave", "focusout"]) item.addEventListener(end, lit(false));
    return item;
  }));
  middle.style.paddingTop = `${head}px`;

  function mark(row, on) {
    for (const arc of left.querySelectorAll(`[data-from="${row}"], [data-to="${row}"]`)) arc.classList.toggle("lit", on);
    for (const stop of right.querySelectorAll(`[data-row="${row}"]`)) stop.classList.toggle("lit", on);
  }

  const heading = part.lanes.filter(lane => lane.kind === "network").map(lane => lane.name).join(", ");
  const drawnPart = element(
    "figure",
    { className: "system", "aria-label": heading ? `Containers on ${heading}` : "Containers that depend on each other" },
    left,
    element("div", { className: "middle" }, names, middle),
    right,
  );
  if (part.lanes.length > 3 || part.stations.length > 8) drawnPart.classList.add("large");
  return drawnPart;
}

function stationText({ declaration }, open, lanes = []) {
  const [first] = declaration.resources;
  const ports = first.ports.map(port => `${port.host}:${port.hostPort} → ${port.container}${port.protocol === "udp" ? "/udp" : ""}`);
  const onLanes = new Set(lanes.map(lane => lane.id));
  const aliases = [...new Set(first.networks.flatMap(network => list(network.aliases)))].filter(alias => alias !== declaration.name);
  const nodes = nodesOf(declaration.resources);
  const facts = [
    ...(nodes ? [`on ${nodes}`] : []),
    ...ports,
    ...(aliases.length > 0 ? [`alias ${aliases.join(", ")}`] : []),
    ...first.mounts.filter(mount => !onLanes.has(mount.resource)).map(mount => `mount on ${mount.target}`),
  ];
  const times = declaration.resources.length > 1 ? ` × ${declaration.resources.length}` : "";
  return [
    element(
      "div",
      { className: "title" },
      element("button", { type: "button", className: "name", onclick: () => open({ kind: "resource", id: first.id }) }, declaration.name),
      element("span", { className: "sub" }, ` ${[declaredIn(declaration), declaration.image].filter(Boolean).join(" · ")}${times}`),
    ),
    element("div", { className: "sub facts", title: facts.join("\n") }, facts.join(" · ") || withoutFacts(first)),
  ];
}

// A container that has not started has neither ports nor networks yet.
function withoutFacts(resource) {
  if (!resource.started) return "was not started";
  return resource.networks.length > 0 ? "no port" : "no port, no network";
}
