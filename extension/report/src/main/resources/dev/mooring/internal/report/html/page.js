// Puts the page together.

const model = modelOf(JSON.parse(byId("mooring-report").textContent));
for (const part of document.querySelectorAll(".needs-script")) part.hidden = false;

const filter = filterOf(model);
const panel = panelOf(model);
const timeline = timelineOf(model, filter, panel.open);
panel.leadTo(timeline);
topologyOf(model, filter, panel.open);
containersOf(model, filter, panel.open);
failuresOf(model, filter, panel.open, timeline);
adviceOf(model, panel.open);
sectionsOf();
filter.apply();

if (/^#(test|resource)-\d+$/.test(location.hash)) {
  const [kind, id] = location.hash.slice(1).split("-");
  panel.open({ kind, id: Number(id) });
}
// For whoever measures it: the first picture has been drawn.
requestAnimationFrame(() => requestAnimationFrame(() => performance.mark("mooring-drawn")));

// The failed tests are in the page already, those with the same cause in one article; they get what needs a script.
function failuresOf(model, filter, open, timeline) {
  const failed = [...document.querySelectorAll("#failures [data-test]")];
  for (const one of failed) {
    const test = model.test(Number(one.dataset.test));
    if (!test) continue;
    one.test = test;
    one.querySelector(".actions").prepend(
      element(
        "button",
        {
          type: "button",
          onclick: () => timeline.show(test.begin, test.end, bar => bar.opens.kind === "test" && bar.opens.id === test.id),
        },
        "Show in the time line",
      ),
      element("button", { type: "button", onclick: () => open({ kind: "test", id: test.id }) }, "Details"),
      ...(one.matches("article") ? [copyButton(() => textOf(one))] : []),
    );
  }
  const isHidden = one => one.test !== undefined && !filter.tests.has(one.test);
  filter.onChange(() => {
    for (const one of failed) one.hidden = isHidden(one) && [...one.querySelectorAll("[data-test]")].every(isHidden);
  });
}

// A failure as it is pasted into an issue or a chat.
function textOf(article) {
  return [...article.querySelectorAll(":scope > h3, :scope > .message, :scope > details > pre")]
    .map(part => part.textContent.trimEnd())
    .join("\n\n");
}

function copyButton(text) {
  const button = element("button", { type: "button", onclick: () => copied(text()).then(() => said("Copied"), () => said("Not copied")) }, "Copy");
  const said = words => {
    button.textContent = words;
    setTimeout(() => (button.textContent = "Copy"), 2000);
  };
  return button;
}

// A page that was opened from a server without TLS has no clipboard, but may copy what is selected.
async function copied(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = element("textarea", { value: text, className: "unseen" });
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (!done) throw new Error("refused");
}

// Each piece of advice names the resources that it is about.
function adviceOf(model, open) {
  list(model.report.advice).forEach((advice, index) => {
    const item = document.querySelector(`[data-advice="${index}"]`);
    const about = model.declarations.filter(one => one.resources.some(resource => list(advice.resources).includes(resource.id)));
    if (!item || about.length === 0) return;
    const shown = about.slice(0, 8);
    item.append(
      element(
        "p",
        { className: "about" },
        shown.map(one =>
          element("button", { type: "button", className: "link", onclick: () => open({ kind: "resource", id: one.resources[0].id }) },
            one.declaredAt || one.name),
        ),
        about.length > shown.length ? element("span", { className: "sub" }, `and ${about.length - shown.length} more`) : null,
      ),
    );
  });
}

// Marks the section that is being read.
function sectionsOf() {
  const links = [...document.querySelectorAll("#bar nav a")];
  const seen = new IntersectionObserver(
    entries => {
      for (const entry of entries) {
        const link = links.find(one => one.hash === `#${entry.target.id}`);
        if (entry.isIntersecting) link?.setAttribute("aria-current", "true");
        else link?.removeAttribute("aria-current");
      }
    },
    { rootMargin: "-30% 0px -60% 0px" },
  );
  for (const link of links) {
    const section = document.querySelector(link.hash);
    if (section) seen.observe(section);
  }
}
