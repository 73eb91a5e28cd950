// How the page says times, sizes and numbers, and how it makes elements. No markup is ever parsed from the data.

function timeOf(millis) {
  if (millis < 100) return `${Math.round(millis)} ms`;
  if (millis < 99_950) return `${(millis / 1000).toFixed(1)} s`;
  const seconds = Math.round(millis / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

function sizeOf(bytes) {
  const units = ["B", "kB", "MB", "GB"];
  let unit = 0;
  while (bytes >= 1000 && unit < units.length - 1) {
    bytes /= 1000;
    unit++;
  }
  return `${bytes < 10 && unit > 0 ? bytes.toFixed(1) : Math.round(bytes)} ${units[unit]}`;
}

function counted(number, one, several = `${one}s`) {
  return `${number} ${number === 1 ? one : several}`;
}

function list(value) {
  return Array.isArray(value) ? value : [];
}

function simpleName(className) {
  const text = String(className ?? "");
  return text.slice(text.lastIndexOf(".") + 1).replaceAll("$", ".");
}

// An element with properties, attributes (those with a dash, and role), and children; null children are left out.
function element(tag, properties = {}, ...children) {
  return fill(document.createElement(tag), properties, children);
}

const SVG = "http://www.w3.org/2000/svg";

function drawn(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function fill(made, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined) continue;
    if (name === "dataset") Object.assign(made.dataset, value);
    else if (name.includes("-") || name === "role") made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...present(children));
  return made;
}

function present(children) {
  return children.flat().filter(child => child !== null && child !== undefined);
}

function show(parent, ...children) {
  parent.replaceChildren(...present(children));
}

function byId(id) {
  return document.getElementById(id);
}
