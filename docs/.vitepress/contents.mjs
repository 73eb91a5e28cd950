// Reads contents.md: the order of the pages, for the tree beside them and for llms.txt.
import { readFileSync } from "node:fs";

const ITEM = /^( *)- (?:\[([^\]]+)\]\(([^)]+)\)(?:: (.*))?|([^[].*))$/;

/** The sections of the contents, each with its pages: {text, link, description, items}. */
export function contents(file) {
  const sections = [];
  let last;
  for (const line of readFileSync(file, "utf8").replace(/\n  +(?![ -])/g, " ").split("\n")) {
    const heading = /^## (.+)$/.exec(line);
    if (heading) {
      sections.push({ text: heading[1], items: [] });
    }
    const item = ITEM.exec(line);
    if (item && sections.length > 0) {
      const [, indent, text, link, description, group] = item;
      const page = { text: text ?? group, link, description, items: [] };
      if (indent === "") {
        last = page;
        sections.at(-1).items.push(page);
      } else {
        last.items.push(page);
      }
    }
  }
  return sections;
}

/** All pages of sections, in their order. */
export function flat(items) {
  return items.flatMap((item) => [...(item.link ? [item] : []), ...flat(item.items)]);
}
