// The configuration of VitePress. dev/site lays out the pages, sets the variables of the environment, and runs it.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitepress";
import { contents, flat } from "./contents.mjs";
import { typeLinks, types } from "./types.mjs";

const pages = join(import.meta.dirname, "..");
const site = new URL(process.env.SITE_URL ?? "https://mooring.dev/");
const base = process.env.SITE_BASE ?? site.pathname;
const api = process.env.SITE_API ?? "";
const tree = contents(join(pages, "contents.md"));
const summary =
  "Mooring is a JUnit Jupiter extension for Docker: annotations declare containers, networks and volumes; tests get handles.";

/** As code hosts make the anchors of headings: links have to work there, too. */
function slug(heading) {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, "")
    .replaceAll(" ", "-");
}

function sidebar(items, level = 0) {
  return items.map(({ text, link, items: below }) => ({
    text,
    ...(link ? { link: link.replace(/(index)?\.md$/, "") } : {}),
    ...(below.length > 0 ? { items: sidebar(below, level + 1), ...(level < 2 ? { collapsed: level > 0 } : {}) } : {}),
  }));
}

/** llms.txt names the pages, and llms-full.txt holds them all: https://llmstxt.org */
function writeTexts(folder) {
  const address = (link) => new URL(base + link.slice(1), site).href;
  const absolute = (text) => text.replace(/\]\((\/[^)#\s]*)/g, (_, link) => `](${address(link)}`);
  const list = tree.map(({ text, items }) => {
    const lines = flat(items).map((item) => `- [${item.text}](${address(item.link)})${item.description ? `: ${item.description}` : ""}`);
    return `## ${text}\n\n${lines.join("\n")}\n`;
  });
  writeFileSync(join(folder, "llms.txt"), `# Mooring\n\n> ${summary}\n\n${list.join("\n")}`);
  const all = flat(tree.flatMap((section) => section.items)).map((item) => {
    const text = absolute(readFileSync(join(pages, item.link), "utf8"));
    writeFileSync(join(folder, item.link), text);
    return `<!-- ${address(item.link)} -->\n\n${text}`;
  });
  writeFileSync(join(folder, "llms-full.txt"), all.join("\n\n"));
}

export default defineConfig({
  title: "Mooring",
  description: summary,
  lang: "en",
  base,
  srcExclude: ["api/**"],
  ignoreDeadLinks: false,
  sitemap: { hostname: new URL(base, site).href, transformItems: (items) => items.filter(({ url }) => !url.startsWith("source/")) },
  markdown: {
    // As code hosts read Markdown: nothing but comments in HTML, no braces with a meaning, links only where they are written.
    linkify: false,
    attrs: { disable: true },
    anchor: { slugify: slug },
    theme: { light: "github-light", dark: "github-dark" },
    config(md) {
      typeLinks(md, types(api), base);
      md.core.ruler.disable("emoji");
      const render = md.renderer.render;
      md.renderer.render = (...args) => render.apply(md.renderer, args).replaceAll("{{", "&#123;&#123;");
    },
  },
  transformPageData(page) {
    page.titleTemplate = page.relativePath === "index.md" ? "Docker containers for JUnit tests" : ":title | Mooring";
  },
  buildEnd: ({ outDir }) => writeTexts(outDir),
  themeConfig: {
    nav: [
      { text: "Documentation", link: "/contents" },
      { text: "Reference", link: "/reference/annotations" },
      { text: "API", link: "/api/index.html", target: "_self" },
    ],
    sidebar: sidebar(tree),
    outline: [2, 3],
    footer: { message: "Published under the Apache License 2.0." },
    version: process.env.SITE_VERSION ?? "",
    versions: new URL("versions.json", site).pathname,
    search: {
      provider: "local",
      options: {
        miniSearch: {
          searchOptions: {
            fuzzy: 0.1,
            prefix: true,
            combineWith: "AND",
            boost: { title: 6, titles: 3, text: 1 },
            // Decisions, the changelog and pages for contributors come after what says how to do it.
            boostDocument: (id) => (/\/(adr|dev)\/|CHANGELOG|CONTRIBUTING/.test(id) ? 0.1 : 1),
          },
        },
      },
    },
  },
});
