// Lays the pages out as the site has them: node stage.mjs PROJECT FOLDER BROWSER. Links between pages become absolute; a link to
// another file of the project, or to a folder, gets a page that shows it. The pages themselves are for a code host, too.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { draw } from "./diagrams.mjs";

const [project, target, browser] = process.argv.slice(2);
const OUTSIDE_DOCS = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "dev/README.md", "dev/images/README.md"];
const LINK = /(!?\[[^\]]*\])\(([^)#:\s]*)(#[^)\s]*)?\)/g;
const FENCE = /(^```[^]*?^```)/m;
const COMMENT = /^<!-- (?:\S+\.\w+(?: \S+)?|generated: \w+|end) -->\n/gm;
const DIAGRAM = /^```mermaid\n([^]*?)^```$/gm;
const LANGUAGES = { java: "java", xml: "xml", yml: "yaml", yaml: "yaml", json: "json", kts: "kotlin", kt: "kotlin", sql: "sql" };
const problems = [];
const sources = new Set();
const diagrams = [];

/** The files below a folder of the project, without what builds write. */
function files(folder) {
  return readdirSync(join(project, folder), { withFileTypes: true })
    .filter((entry) => entry.name !== "target" && !entry.name.startsWith("."))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)]));
}

/** Where the site has a page of the project: docs/reference/README.md is at reference/index.md. */
function place(page) {
  if (page === "docs/README.md") {
    return "contents.md";
  }
  return page.replace(/^docs\//, "").replace(/(^|\/)README\.md$/, "$1index.md");
}

/** The target of a link to a file or a folder of the project. */
function resolve(page, path) {
  const file = path === "" ? page : normalize(join(dirname(page), path)).replace(/\/$/, "");
  if (!existsSync(join(project, file))) {
    problems.push(`${page}: a link to ${path}, which does not exist`);
    return path;
  }
  if (pages.has(file)) {
    return `/${place(file)}`;
  }
  const index = join(file, "README.md");
  if (pages.has(index)) {
    return `/${place(index)}`;
  }
  sources.add(file);
  return `/source/${file}.md`;
}

function stage(page) {
  const text = readFileSync(join(project, page), "utf8").replace(COMMENT, "").replace(DIAGRAM, figure);
  return text
    .split(FENCE)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part.replace(LINK, (link, label, path, anchor) =>
            label.startsWith("!") ? link : `${label}(${resolve(page, path)}${anchor ?? ""})`,
          ),
    )
    .join("");
}

/** What stands for a diagram: a picture for each appearance. Its title is what those hear who do not see it. */
function figure(_, text) {
  const number = diagrams.push(text);
  const title = /^\s*accTitle: (.*)$/m.exec(text)?.[1] ?? "";
  const image = (appearance) => `<img class="${appearance}" src="/diagrams/${number}-${appearance}.svg" alt="${title}">`;
  return `<figure class="diagram">${image("light")}${image("dark")}</figure>`;
}

/** A page that shows a file, or all files of a folder. */
function show(path) {
  const shown = statSync(join(project, path)).isDirectory() ? files(path) : [path];
  const parts = shown.map((file) => {
    const code = readFileSync(join(project, file), "utf8");
    const fence = "`".repeat(Math.max(3, ...[...code.matchAll(/`+/g)].map((match) => match[0].length + 1)));
    const title = file === path ? "" : `## ${relative(path, file)}\n\n`;
    return `${title}${fence}${LANGUAGES[file.split(".").pop()] ?? ""}\n${code.trimEnd()}\n${fence}\n`;
  });
  return `---\nsearch: false\n---\n# ${path}\n\n${parts.join("\n")}`;
}

function write(path, text) {
  const file = join(target, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const docs = files("docs");
const pages = new Set([...OUTSIDE_DOCS, ...docs.filter((file) => file.endsWith(".md"))]);
for (const page of pages) {
  // Searches would find the descriptions of the contents before the pages.
  write(place(page), (page === "docs/README.md" ? "---\nsearch: false\n---\n" : "") + stage(page));
}
for (const file of docs.filter((each) => /\.(png|svg)$/.test(each))) {
  cpSync(join(project, file), join(target, file.replace(/^docs\//, "")), { recursive: true });
}
for (const source of sources) {
  write(`source/${source}.md`, show(source));
}
if (diagrams.length > 0) {
  (await draw(diagrams, browser)).forEach((pictures, index) => {
    for (const [appearance, svg] of Object.entries(pictures)) {
      write(`public/diagrams/${index + 1}-${appearance}.svg`, svg);
    }
  });
}
if (problems.length > 0) {
  console.error(problems.join("\n"));
  process.exit(1);
}
