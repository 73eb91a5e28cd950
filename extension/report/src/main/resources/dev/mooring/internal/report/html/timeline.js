// The time line: a window of the run's time, zoomed and moved by wheel, keys, buttons and pointer. Only rows that are
// on the screen have bars, and bars that would be narrower than a pixel are drawn as one.

const ROWS_AT_FIRST = 40;
const STEP = 1.6;

function timelineOf(model, filter, open) {
  const frame = byId("lanes-frame");
  const lanes = byId("lanes");
  const axis = byId("axis");
  const overview = overviewOf(model, byId("overview"), moveTo);
  const groups = lanesOf(model);
  const shortest = Math.min(5, model.wall);
  const tip = tipOf();
  let view = { from: 0, to: model.wall };
  let rows = [];
  let expanded = false;
  let focused = null;
  let drawing = 0;
  let printing = false;

  const seen = new IntersectionObserver(
    entries => {
      for (const entry of entries) {
        const row = entry.target.row;
        row.onScreen = entry.isIntersecting;
        if (row.onScreen) drawRow(row);
      }
    },
    { rootMargin: "240px 0px" },
  );

  function build() {
    seen.disconnect();
    rows = [];
    const parts = [];
    for (const group of groups) {
      if (group.optional && !byId("others").checked) continue;
      const shown = group.rows.filter(row => row.shownBy(filter));
      if (shown.length === 0) continue;
      parts.push(element("h3", { className: "lane-title" }, group.title, element("span", {}, ` ${shown.length}`)));
      const room = expanded || printing ? shown.length : ROWS_AT_FIRST;
      for (const row of shown.slice(0, room)) parts.push(buildRow(row));
      if (shown.length > room) {
        parts.push(element("button", { type: "button", className: "more", onclick: expand }, `Show all ${shown.length} rows`));
      }
    }
    if (parts.length === 0) parts.push(element("p", { className: "nothing" }, "Nothing matches the filter."));
    lanes.replaceChildren(...parts);
    focused = rows.find(row => row === focused?.row) ? focused : null;
    for (const row of rows) seen.observe(row.element);
    draw();
  }

  function buildRow(row) {
    const label = row.opens
      ? element("button", { type: "button", className: "name", onclick: () => open(row.opens) }, row.label)
      : element("span", { className: "name" }, row.label);
    row.track = element("div", { className: "track" });
    row.element = element(
      "div",
      { className: `lane${row.continued ? " continued" : ""}` },
      element("div", { className: "lane-label", title: row.words }, label, row.sub ? element("span", { className: "sub" }, row.sub) : null),
      row.track,
    );
    row.element.row = row;
    row.onScreen = false;
    row.shownBars = row.bars.filter(bar => bar.shownBy(filter));
    row.inOrder = [...row.shownBars].sort((one, other) => one.begin - other.begin);
    rows.push(row);
    return row.element;
  }

  function expand() {
    expanded = true;
    build();
  }

  // --- drawing

  function draw() {
    drawing = 0;
    drawAxis();
    overview.show(view);
    byId("window").textContent = `${timeOf(view.from)} – ${timeOf(view.to)}`;
    byId("zoom-fit").disabled = view.from === 0 && view.to === model.wall;
    byId("zoom-in").disabled = view.to - view.from <= shortest * 1.01;
    byId("zoom-out").disabled = byId("zoom-fit").disabled;
    for (const row of rows) if (row.onScreen || printing) drawRow(row);
  }

  function drawSoon() {
    if (!drawing) drawing = requestAnimationFrame(draw);
  }

  function width() {
    return Math.max(1, axis.clientWidth);
  }

  function drawRow(row) {
    const scale = width() / (view.to - view.from);
    const made = [];
    const last = {};
    for (const bar of row.shownBars) {
      if (bar.end < view.from || bar.begin > view.to) continue;
      const left = (Math.max(bar.begin, view.from) - view.from) * scale;
      const right = (Math.min(bar.end, view.to) - view.from) * scale;
      // Two of the same look in the same pixel look like one.
      if (right - left < 1 && last[bar.look] !== undefined && left - last[bar.look] < 1 && bar !== focused?.bar) continue;
      last[bar.look] = right;
      made.push(drawBar(row, bar, left, Math.max(right - left, bar.look === "exec" ? 2 : 1)));
    }
    const hadFocus = row.track.contains(document.activeElement);
    row.track.replaceChildren(...made);
    if (hadFocus && focused?.row === row) focusedElement()?.focus({ preventScroll: true });
    if (!focused && row === rows[0] && made.length > 0) made[0].tabIndex = 0;
  }

  function drawBar(row, bar, left, wide) {
    const drawnBar = element("div", {
      className: `bar ${bar.look}`,
      role: "button",
      tabIndex: focused?.bar === bar ? 0 : -1,
      "aria-label": bar.words().join(", "),
    });
    const room = bar.textIn ?? bar;
    const pixels = time => (time * width()) / (view.to - view.from);
    const before = pixels(Math.max(room.begin, view.from) - Math.max(bar.begin, view.from));
    const after = pixels(Math.min(bar.end, view.to) - Math.min(room.end, view.to));
    if (wide - before - after > 34 && bar.text) drawnBar.textContent = bar.text;
    if (before > 0) drawnBar.style.paddingLeft = `${(before + 5).toFixed(1)}px`;
    if (after > 0) drawnBar.style.paddingRight = `${after.toFixed(1)}px`;
    drawnBar.style.left = `${left.toFixed(2)}px`;
    drawnBar.style.width = `${wide.toFixed(2)}px`;
    drawnBar.bar = bar;
    drawnBar.row = row;
    return drawnBar;
  }

  function drawAxis() {
    const span = view.to - view.from;
    const step = niceStep((span / width()) * (width() < 500 ? 80 : 110));
    const marks = [];
    for (let at = Math.ceil(view.from / step) * step; at <= view.to; at += step) {
      const mark = element("span", { className: "mark" }, axisText(at, step));
      mark.style.left = `${((at - view.from) / span) * 100}%`;
      marks.push(mark);
    }
    axis.replaceChildren(...marks);
    const first = Math.ceil(view.from / step) * step;
    lanes.style.setProperty("--grid-step", `${(step / span) * width()}px`);
    lanes.style.setProperty("--grid-begin", `${((first - view.from) / span) * width()}px`);
  }

  function niceStep(least) {
    const power = 10 ** Math.floor(Math.log10(least));
    return [1, 2, 5, 10].map(factor => factor * power).find(step => step >= least);
  }

  function axisText(at, step) {
    if (at === 0) return "0 s";
    if (step < 1) return `${(at / 1000).toFixed(4)} s`;
    return step < 1000 ? `${(at / 1000).toFixed(step < 10 ? 3 : step < 100 ? 2 : 1)} s` : `${Math.round(at / 1000)} s`;
  }

  // --- the window

  function moveTo(from, to) {
    const span = Math.min(model.wall, Math.max(shortest, to - from));
    const begin = Math.min(Math.max(0, from), model.wall - span);
    view = { from: begin, to: begin + span };
    drawSoon();
  }

  function zoom(factor, at = (view.from + view.to) / 2) {
    const span = Math.min(model.wall, Math.max(shortest, (view.to - view.from) / factor));
    const share = (at - view.from) / (view.to - view.from);
    moveTo(at - share * span, at + (1 - share) * span);
  }

  function pan(share) {
    const by = (view.to - view.from) * share;
    moveTo(view.from + by, view.to + by);
  }

  function fit() {
    moveTo(0, model.wall);
  }

  function timeAt(clientX) {
    const box = axis.getBoundingClientRect();
    return view.from + ((clientX - box.left) / box.width) * (view.to - view.from);
  }

  byId("zoom-in").addEventListener("click", () => zoom(STEP));
  byId("zoom-out").addEventListener("click", () => zoom(1 / STEP));
  byId("zoom-fit").addEventListener("click", fit);
  byId("others").addEventListener("change", build);

  frame.addEventListener(
    "wheel",
    event => {
      const overScale = event.target.closest(".timeline-head") !== null;
      if (event.ctrlKey || event.metaKey || (overScale && Math.abs(event.deltaY) > Math.abs(event.deltaX))) {
        event.preventDefault();
        zoom(Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0025)), timeAt(event.clientX));
      } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        event.preventDefault();
        const by = event.deltaX || event.deltaY;
        pan(by / width());
      }
    },
    { passive: false },
  );

  // --- dragging, and two fingers

  const pointers = new Map();
  let dragged = false;

  lanes.addEventListener("pointerdown", event => {
    if (event.button !== 0 || !event.target.closest(".track")) return;
    pointers.set(event.pointerId, event.clientX);
    dragged = false;
  });
  window.addEventListener("pointermove", event => {
    if (!pointers.has(event.pointerId)) return;
    const before = [...pointers.values()];
    if (!dragged && Math.abs(event.clientX - pointers.get(event.pointerId)) < 4) return;
    dragged = true;
    tip.hide();
    pointers.set(event.pointerId, event.clientX);
    const now = [...pointers.values()];
    if (now.length === 1) {
      pan((before[0] - now[0]) / width());
    } else {
      const apart = values => Math.max(20, Math.abs(values[0] - values[1]));
      zoom(apart(now) / apart(before), timeAt((now[0] + now[1]) / 2));
    }
  });
  for (const end of ["pointerup", "pointercancel"]) {
    window.addEventListener(end, event => pointers.delete(event.pointerId));
  }
  lanes.addEventListener("click", event => {
    const at = event.target.closest(".bar");
    if (at && !dragged) {
      focusOn(at.row, at.bar);
      open(at.bar.opens);
    }
  });

  // --- what a bar is

  lanes.addEventListener("pointerover", event => {
    const at = event.target.closest(".bar");
    if (at && pointers.size === 0) tip.show(at, at.bar.words(), event.clientX);
    else tip.hide();
  });
  lanes.addEventListener("pointerleave", () => tip.hide());
  lanes.addEventListener("focusin", event => {
    const at = event.target.closest(".bar");
    if (!at) return;
    focused = { row: at.row, bar: at.bar };
    if (at.matches(":focus-visible")) tip.show(at, at.bar.words());
  });
  lanes.addEventListener("focusout", () => tip.hide());

  // --- keys

  function focusedElement() {
    return focused && [...focused.row.track.children].find(child => child.bar === focused.bar);
  }

  function focusOn(row, bar) {
    const former = focused?.row;
    focused = { row, bar };
    const span = view.to - view.from;
    if (bar.end < view.from || bar.begin > view.to) {
      const middle = (bar.begin + bar.end) / 2;
      view = { from: middle - span / 2, to: middle + span / 2 };
      moveTo(view.from, view.to);
    }
    if (drawing) {
      cancelAnimationFrame(drawing);
      draw();
    }
    drawRow(row);
    if (former && former !== row && former.onScreen) drawRow(former);
    const made = focusedElement();
    made?.focus({ preventScroll: true });
    row.element.scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    const { row, bar } = focused;
    const next = row.inOrder[row.inOrder.indexOf(bar) + by];
    if (next) focusOn(row, next);
  }

  function stepRow(by) {
    const { row, bar } = focused;
    const at = Math.max(view.from, Math.min(view.to, (bar.begin + bar.end) / 2));
    for (let index = rows.indexOf(row) + by; index >= 0 && index < rows.length; index += by) {
      const nearest = nearestBar(rows[index], at);
      if (nearest) {
        focusOn(rows[index], nearest);
        return;
      }
    }
  }

  function nearestBar(row, at) {
    const away = bar => Math.max(bar.begin - at, at - bar.end, 0);
    let nearest = null;
    for (const bar of row.inOrder) if (!nearest || away(bar) <= away(nearest)) nearest = bar;
    return nearest;
  }

  byId("timeline").addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const onBar = event.target.classList.contains("bar");
    const does = {
      "+": () => zoom(STEP, focusedTime()),
      "=": () => zoom(STEP, focusedTime()),
      "-": () => zoom(1 / STEP, focusedTime()),
      0: fit,
      ArrowLeft: () => (event.shiftKey ? pan(-0.2) : onBar && step(-1)),
      ArrowRight: () => (event.shiftKey ? pan(0.2) : onBar && step(1)),
      ArrowUp: () => onBar && stepRow(-1),
      ArrowDown: () => onBar && stepRow(1),
      Home: () => onBar && focusOn(focused.row, focused.row.inOrder[0]),
      End: () => onBar && focusOn(focused.row, focused.row.inOrder.at(-1)),
      Enter: () => onBar && open(focused.bar.opens),
      " ": () => onBar && open(focused.bar.opens),
      Escape: () => tip.hide(),
    }[event.key];
    if (!does || (!onBar && event.target.tagName === "BUTTON" && event.key === " ")) return;
    if (does() !== false) event.preventDefault();
  });

  function focusedTime() {
    const bar = focused?.bar;
    const middle = bar ? (bar.begin + bar.end) / 2 : NaN;
    return middle >= view.from && middle <= view.to ? middle : (view.from + view.to) / 2;
  }

  // --- from outside

  function show(from, to, wanted) {
    const around = Math.max((to - from) * 0.4, 20);
    moveTo(from - around, to + around);
    byId("timeline").scrollIntoView({ block: "start" });
    for (const row of rows) {
      const bar = row.inOrder.find(wanted);
      if (bar) {
        row.onScreen = true;
        focusOn(row, bar);
        row.element.scrollIntoView({ block: "center" });
        return;
      }
    }
  }

  // The paper shows the whole run, whatever the screen shows.
  let onScreen = view;
  window.addEventListener("beforeprint", () => {
    if (printing) return;
    onScreen = view;
    printing = true;
    view = { from: 0, to: model.wall };
    build();
  });
  window.addEventListener("afterprint", () => {
    printing = false;
    view = onScreen;
    build();
  });

  new ResizeObserver(drawSoon).observe(axis);
  filter.onChange(build);
  legendOf(byId("legend"));
  byId("timeline-lead").textContent = leadOf(model);
  byId("others-switch").hidden = groups.every(group => !group.optional || group.rows.length === 0);
  return { show, focusAgain: () => focusedElement()?.focus({ preventScroll: true }) };
}

function leadOf(model) {
  const containers = [...model.resources.values()].filter(one => one.kind === "container");
  const ahead = containers.filter(one => one.ahead).length;
  const waited = model.everyTest.flatMap(test => test.waits).reduce((sum, wait) => sum + wait.end - wait.begin, 0);
  return `${counted(model.tests.length, "test")} and ${counted(containers.length, "container")} in ${timeOf(model.wall)}. `
    + `Tests waited ${timeOf(waited)} for containers in all`
    + (ahead > 0 ? `; ${counted(ahead, "container")} ${ahead === 1 ? "was" : "were"} started ahead of the first test.` : ".");
}

function legendOf(legend) {
  const entries = [
    ["test passed", "test"],
    ["test failed", "failed test"],
    ["wait", "test waits for containers"],
    ["phase pull", "pull, build, load"],
    ["phase start", "create, copy, start"],
    ["phase readiness", "waiting for readiness"],
    ["use", "in use by a test"],
    ["idle", "idle"],
    ["phase removal", "removal"],
    ["phase start ahead", "started ahead"],
    ["fault", "fault in force"],
  ];
  legend.replaceChildren(
    ...entries.map(([look, text]) => element("li", {}, element("span", { className: `bar ${look}`, "aria-hidden": "true" }), text)),
  );
}

// The whole run in a strip: how many containers were alive, where tests failed, and which window is shown.
function overviewOf(model, strip, moveTo) {
  const buckets = 240;
  const alive = new Array(buckets).fill(0);
  const containers = [...model.resources.values()].filter(one => one.kind === "container");
  for (const one of containers) {
    const first = Math.max(0, Math.floor((one.begin / model.wall) * buckets));
    const last = Math.min(buckets - 1, Math.floor((one.end / model.wall) * buckets));
    for (let bucket = first; bucket <= last; bucket++) alive[bucket]++;
  }
  const most = Math.max(1, ...alive);
  const path = alive.map((count, at) => `L${at} ${36 - (count / most) * 32}L${at + 1} ${36 - (count / most) * 32}`).join("");
  const failures = model.everyTest
    .filter(test => test.failed)
    .map(test => drawn("rect", { class: "failure", x: (test.end / model.wall) * buckets - 0.4, y: 0, width: 0.8, height: 36 }));
  const picture = drawn(
    "svg",
    { viewBox: `0 0 ${buckets} 36`, preserveAspectRatio: "none" },
    drawn("path", { class: "alive", d: `M0 36${path}L${buckets} 36Z` }),
    ...failures,
  );
  const shown = element("div", { className: "shown" });
  strip.replaceChildren(picture, shown);
  let view = { from: 0, to: model.wall };

  strip.addEventListener("pointerdown", event => {
    strip.setPointerCapture(event.pointerId);
    center(event);
  });
  strip.addEventListener("pointermove", event => {
    if (strip.hasPointerCapture(event.pointerId)) center(event);
  });

  function center(event) {
    const box = strip.getBoundingClientRect();
    const at = ((event.clientX - box.left) / box.width) * model.wall;
    const half = (view.to - view.from) / 2;
    moveTo(at - half, at + half);
  }

  return {
    show(now) {
      view = now;
      shown.style.left = `${(now.from / model.wall) * 100}%`;
      shown.style.width = `${((now.to - now.from) / model.wall) * 100}%`;
    },
  };
}

// A tip beside what it is about.
function tipOf() {
  const tip = byId("tip");
  return {
    show(about, words, x) {
      tip.replaceChildren(...words.map((text, index) => element(index === 0 ? "strong" : "span", {}, text)));
      tip.hidden = false;
      const box = about.getBoundingClientRect();
      const left = Math.max(box.left, 0);
      const beside = x ?? Math.min(left + Math.min(box.width, 60) / 2, window.innerWidth - 20);
      const wide = tip.offsetWidth;
      const below = box.bottom + 8 + tip.offsetHeight < window.innerHeight;
      tip.style.left = `${Math.max(8, Math.min(window.innerWidth - wide - 8, beside - wide / 2))}px`;
      tip.style.top = `${below ? box.bottom + 8 : box.top - tip.offsetHeight - 8}px`;
    },
    hide() {
      tip.hidden = true;
    },
  };
}
