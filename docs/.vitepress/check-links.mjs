// Checks a built site: node check-links.mjs FOLDER STAGED. Every link leads to a page and an anchor that exist, and every page
// is in the contents.
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { contents, flat } from "./contents.mjs";

const [site, staged] = process.argv.slice(2);
const base = process.env.SITE_BASE;
const problems = [];
const texts = new Map();

function read(file) {
  if (!texts.has(file)) {
    texts.set(file, readFileSync(file, "utf8"));
  }
  return texts.get(file);
}

function pages(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? (entry.name === "api" ? [] : pages(path)) : path.endsWith(".html") ? [path] : [];
  });
}

function check(page, link) {
  const [path, anchor] = link.replace(/^https:\/\/site/, "").split("#");
  if (/^[a-z]+:/.test(path)) {
    return;
  }
  let file = path === "" ? page : path.startsWith("/") ? join(site, path.slice(base.length)) : join(dirname(page), path);
  if (existsSync(file) && statSync(file).isDirectory()) {
    file = join(file, "index.html");
  }
  const from = relative(site, page);
  if ((path.startsWith("/") && !path.startsWith(base)) || !existsSync(file)) {
    problems.push(`${from}: a link to ${link}, which does not exist`);
  } else if (anchor && !read(file).includes(` id="${decodeURIComponent(anchor)}"`)) {
    problems.push(`${from}: a link to ${link}, which has no such anchor`);
  }
}

const all = pages(site);
for (const page of all) {
  for (const [, link] of read(page).matchAll(/ (?:href|src)="([^"]*)"/g)) {
    check(page, link.replaceAll("&amp;", "&"));
  }
}
const listed = new Set(flat(contents(join(staged, "contents.md")).flatMap(({ items }) => items)).map(({ link }) => link.slice(1)));
for (const page of all) {
  const source = relative(site, page).replace(/\.html$/, ".md");
  if (!listed.has(source) && !/^(404|contents)\.md$|^(adr|source)\//.test(source)) {
    problems.push(`${source} is not in docs/README.md, so the tree does not lead to it`);
  }
}
if (problems.length > 0) {
  console.error(problems.sort().join("\n"));
  process.exit(1);
}
console.log(`${all.length} pages: every link and anchor exists, every page is in the tree`);
