// Builds assets/ into src/crosscut/static/crosscut/. Entry names carry no digest: Django's
// manifest storage adds one, so templates say {% static "crosscut/crosscut.css" %}.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { defineConfig } from "vite";

const root = import.meta.dirname;
const iconFolder = resolve(root, "node_modules/@tabler/icons/icons");

/** The mark of Crosscut, and one file with a <symbol> for every icon of assets/icons.json. */
function pictures() {
  return {
    name: "pictures",
    generateBundle() {
      const names = JSON.parse(readFileSync(resolve(root, "assets/icons.json"), "utf8"));
      const symbols = names.map((name) => {
        const drawing = readFileSync(resolve(iconFolder, "outline", `${name}.svg`), "utf8");
        const shapes = drawing.slice(drawing.indexOf(">") + 1, drawing.lastIndexOf("</svg>"));
        return `<symbol id="${name}" viewBox="0 0 24 24">${shapes.replace(/\s+/g, " ").trim()}</symbol>`;
      });
      this.emitFile({
        type: "asset",
        fileName: "mark.svg",
        source: readFileSync(resolve(root, "assets/mark.svg"), "utf8"),
      });
      this.emitFile({
        type: "asset",
        fileName: "icons.svg",
        source: `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`,
      });
    },
  };
}

/** Keeps each rule for [data-bs-theme="dark"] to screens, because paper is white, and copies it to
    "auto" where the system is dark, so that a page follows the system without a script. */
const followSystem = {
  postcssPlugin: "follow-system",
  OnceExit(sheet, { AtRule }) {
    const dark = /^(:root)?\[data-bs-theme=["']?dark["']?\]/;
    const rules = [];
    sheet.walkRules((rule) => {
      if (rule.selectors.some((selector) => dark.test(selector))) rules.push(rule);
    });
    for (const rule of rules) {
      const chosen = rule.selectors.filter((selector) => dark.test(selector));
      const others = rule.selectors.filter((selector) => !dark.test(selector));
      const following = chosen.map((selector) => selector.replace(dark, "$1[data-bs-theme=auto]"));
      const whereDark = new AtRule({ name: "media", params: "screen and (prefers-color-scheme: dark)" });
      whereDark.append(rule.clone({ selectors: following }));
      const onScreen = new AtRule({ name: "media", params: "screen" });
      onScreen.append(rule.clone({ selectors: chosen }));
      rule.after([onScreen, whereDark]);
      if (others.length) rule.selectors = others;
      else rule.remove();
    }
  },
};

export default defineConfig({
  base: "./",
  publicDir: false,
  plugins: [pictures()],
  css: { postcss: { plugins: [followSystem] } },
  build: {
    outDir: "src/crosscut/static/crosscut",
    emptyOutDir: true,
    // A strict content security policy lets no inline module through.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: {
      input: { crosscut: resolve(root, "assets/crosscut.js") },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "chunks/[name]-[hash].js",
        assetFileNames: "[name][extname]",
      },
    },
  },
});
