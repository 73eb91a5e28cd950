// What of the report is shown: by a text, and only what failed. A test brings the resources that it uses along, and a
// resource the tests that use it.

function filterOf(model) {
  const text = byId("filter-text");
  const failed = byId("filter-failed");
  const readers = [];
  const resources = [...model.resources.values()];
  const filter = { active: false, tests: new Set(), resources: new Set(), onChange: reader => readers.push(reader), apply };

  function apply() {
    const wanted = text.value.trim().toLowerCase();
    const matches = one => one.words.includes(wanted);
    const tests = failed.checked ? model.everyTest.filter(test => test.failed) : model.everyTest;
    const usedByThem = idsUsedBy(tests);
    const candidates = failed.checked ? resources.filter(one => one.failed || usedByThem.has(one.id)) : resources;
    const named = new Set(candidates.filter(matches).map(one => one.id));
    const usedByNamed = idsUsedBy(tests.filter(matches));
    filter.active = wanted !== "" || failed.checked;
    filter.tests = new Set(tests.filter(test => matches(test) || test.uses.some(id => named.has(id))));
    filter.resources = new Set(candidates.filter(one => named.has(one.id) || usedByNamed.has(one.id)));
    for (const reader of readers) reader();
    byId("filter-result").textContent = filter.active ? result() : "";
  }

  function result() {
    const containers = resources.filter(one => one.kind === "container");
    const shown = containers.filter(one => filter.resources.has(one)).length;
    return `${model.tests.filter(one => filter.tests.has(one)).length} of ${counted(model.tests.length, "test")} and ${shown} of ${counted(containers.length, "container")} shown`;
  }

  function idsUsedBy(tests) {
    return new Set(tests.flatMap(test => test.uses));
  }

  text.addEventListener("input", apply);
  failed.addEventListener("change", apply);
  byId("filter").addEventListener("submit", event => event.preventDefault());
  return filter;
}
