// Links the names of Mooring's types in the text to their Javadoc.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const NAME = /^(@?)((?:[A-Z]\w*)(?:\.[A-Z]\w*)*)/;

/** The pages of the Javadoc in a folder by the names of their types; annotations by @Name. */
export function types(folder) {
  const found = new Map();
  const index = join(folder, "type-search-index.js");
  if (!existsSync(index)) {
    return found;
  }
  const text = readFileSync(index, "utf8");
  for (const { p: name, l: type } of JSON.parse(text.slice(text.indexOf("["), text.lastIndexOf("]") + 1))) {
    if (name !== undefined) {
      const page = `${name.replaceAll(".", "/")}/${type}.html`;
      const annotation = /<h1[^>]*>Annotation (Interface|Type)/.test(readFileSync(join(folder, page), "utf8"));
      found.set(annotation ? `@${type}` : type, page);
    }
  }
  return found;
}

/** A plugin of markdown-it. A link to what is no page of VitePress names its target, so that the browser follows it. */
export function typeLinks(md, known, base) {
  md.core.ruler.push("types", (state) => {
    state.tokens.forEach((token, index) => {
      if (token.type === "inline" && state.tokens[index - 1]?.type !== "heading_open") {
        token.children = withLinks(token.children, known, base, state.Token);
      }
    });
  });
}

function withLinks(tokens, known, base, Token) {
  let links = 0;
  return tokens.flatMap((token) => {
    links += token.type === "link_open" ? 1 : token.type === "link_close" ? -1 : 0;
    const [, at, name] = (token.type === "code_inline" && links === 0 && NAME.exec(token.content)) || [];
    const page = name && (known.get(at + name) ?? known.get(at + name.split(".")[0]));
    if (!page) {
      return [token];
    }
    const open = new Token("html_inline", "", 0);
    open.content = `<a class="type" target="_self" href="${base}api/${page}">`;
    const close = new Token("html_inline", "", 0);
    close.content = "</a>";
    return [open, token, close];
  });
}
