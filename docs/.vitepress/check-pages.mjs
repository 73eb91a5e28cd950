// Opens each page of a built site in a browser, searches, and takes pictures: node check-pages.mjs FOLDER BROWSER [PICTURES].
// Fails if a page logs an error or asks for anything outside, and if a search does not show the expected page first.
import { createReadStream, existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, relative } from "node:path";
import { chromium } from "playwright-core";

const [site, browserPath, pictures] = process.argv.slice(2);
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png" };
const searches = JSON.parse(readFileSync(new URL("searches.json", import.meta.url), "utf8"));
const problems = [];

function pages(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? (entry.name === "api" ? [] : pages(path)) : path.endsWith(".html") ? [relative(site, path)] : [];
  });
}

const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://site").pathname);
  let file = join(site, path);
  if (existsSync(file) && statSync(file).isDirectory()) {
    file = join(file, "index.html");
  }
  const found = existsSync(file);
  file = found ? file : join(site, "404.html");
  response.writeHead(found ? 200 : 404, { "content-type": TYPES[extname(file)] ?? "text/plain" });
  createReadStream(file).pipe(response);
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const origin = `http://127.0.0.1:${server.address().port}`;

const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
await context.route(
  (url) => url.origin !== origin,
  (route) => {
    problems.push(`${route.request().frame().url()}: asks for ${route.request().url()}`);
    return route.abort();
  },
);
const page = await context.newPage();
page.on("console", (message) => {
  if (message.type() === "error" || message.type() === "warning") {
    problems.push(`${page.url()}: ${message.text()}`);
  }
});
page.on("pageerror", (error) => problems.push(`${page.url()}: ${error}`));

// Each version has a page for what is not found, which has no heading until a script has run.
const all = pages(site).filter((name) => !/(^|\/)404\.html$/.test(name));
for (const each of all) {
  await page.goto(`${origin}/${each}`, { waitUntil: "networkidle" });
  if ((await page.locator("main h1").count()) === 0) {
    problems.push(`${each}: no heading`);
  }
  if (/\bundefined[A-Z]/.test(await page.locator("main").innerText())) {
    problems.push(`${each}: a text is 'undefined'`);
  }
}
console.log(`${all.length} pages opened in a browser`);

await page.goto(`${origin}/contents.html`, { waitUntil: "networkidle" });
await page.locator("#local-search button").first().click();
for (const [term, expected] of Object.entries(searches)) {
  await page.locator("#localsearch-input").fill(term);
  const first = await firstResult();
  if (!first.startsWith(`/${expected}`)) {
    const others = await page.locator("#localsearch-list a").evaluateAll((links) => links.slice(0, 6).map((link) => link.getAttribute("href")));
    problems.push(`the search for '${term}' shows ${first || "nothing"} first, expected /${expected}; it shows ${others.join(", ")}`);
  }
}
console.log(`${Object.keys(searches).length} searches`);

/** The first result, once the list has stood still for a while: results come some time after the term. */
async function firstResult() {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const first = () => document.querySelector("#localsearch-list a")?.getAttribute("href") ?? "";
        let timer;
        const settle = () => {
          clearTimeout(timer);
          timer = setTimeout(() => {
            observer.disconnect();
            resolve(first());
          }, 400);
        };
        const observer = new MutationObserver(settle);
        observer.observe(document.body, { childList: true, subtree: true, attributes: true });
        settle();
      }),
  );
}

if (pictures) {
  const shots = [
    ["home", { width: 1440, height: 900 }, "light", "index.html"],
    ["wide", { width: 1440, height: 900 }, "light", "explanation/lifecycle.html"],
    ["dark", { width: 1440, height: 900 }, "dark", "explanation/container.html"],
    ["phone", { width: 390, height: 844 }, "light", "reference/services/redis.html"],
    ["phone-dark", { width: 390, height: 844 }, "dark", "how-to/databases.html"],
  ];
  for (const [name, viewport, colorScheme, path] of shots) {
    const shown = await browser.newPage({ viewport, colorScheme });
    await shown.goto(`${origin}/${path}`, { waitUntil: "networkidle" });
    await shown.screenshot({ path: join(pictures, `${name}.png`) });
    await shown.close();
  }
}
await browser.close();
server.close();
if (problems.length > 0) {
  console.error([...new Set(problems)].join("\n"));
  process.exit(1);
}
