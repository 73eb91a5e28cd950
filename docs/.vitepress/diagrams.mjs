// Draws the Mermaid diagrams of pages in a browser without a network, each in light and in dark.
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const MERMAID = createRequire(import.meta.url).resolve("mermaid/dist/mermaid.min.js");
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';

const SETTINGS = {
  startOnLoad: false,
  fontFamily: FONT,
  htmlLabels: false,
  flowchart: { htmlLabels: false },
  // As wide as the text of a page, so that letters keep their size. The scale has no meaning.
  gantt: { useWidth: 690, fontSize: 13, sectionFontSize: 13, barHeight: 24, leftPadding: 80, topPadding: 10 },
  themeCSS: ".grid { display: none }",
};

/** The pictures of diagrams as SVG: {light, dark} for each text. */
export async function draw(texts, browserPath) {
  const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage();
    await page.route(/^(?!about:|data:|blob:)/, (route) => route.abort());
    await page.addScriptTag({ path: MERMAID });
    const pictures = [];
    for (const text of texts) {
      pictures.push({ light: await render(page, text, "neutral"), dark: await render(page, text, "dark") });
    }
    return pictures;
  } finally {
    await browser.close();
  }
}

function render(page, text, theme) {
  return page.evaluate(
    async ([definition, settings]) => {
      mermaid.initialize(settings);
      const { svg } = await mermaid.render(`diagram-${settings.theme}`, definition);
      // As a file of its own, it must be well-formed XML and needs a size: the one of its view box.
      const drawn = new DOMParser().parseFromString(svg, "text/html").querySelector("svg");
      const [, , width, height] = drawn.getAttribute("viewBox").split(" ");
      drawn.setAttribute("width", width);
      drawn.setAttribute("height", height);
      return new XMLSerializer().serializeToString(drawn);
    },
    [text, { ...SETTINGS, theme }],
  );
}
