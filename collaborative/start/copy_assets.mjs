// Puts what other projects made (script, icons, typeface) where Django serves it, each with its licence.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const DESIGN_SYSTEM = "node_modules/nhsuk-frontend";
const TYPEFACE = "node_modules/@fontsource-variable/atkinson-hyperlegible-next";
const FIGURES = "node_modules/@fontsource-variable/open-sans";
const BUILD = "static/build";

function copy(from, to, wanted) {
  mkdirSync(to, { recursive: true });
  readdirSync(from).filter(wanted).forEach((name) => copyFileSync(join(from, name), join(to, name)));
}

// The mask icon is the NHS logo, which is not ours to show.
const isDrawing = (name) => /^nhsuk-icon-.*\.svg$/.test(name) && name !== "nhsuk-icon-mask.svg";

copy(`${DESIGN_SYSTEM}/dist/nhsuk/assets/images`, `${BUILD}/assets/images`, isDrawing);
copy(`${TYPEFACE}/files`, `${BUILD}/fonts`, (name) => name.endsWith(".woff2"));
copyFileSync(`${TYPEFACE}/LICENSE`, `${BUILD}/fonts/LICENSE`);
copy(`${FIGURES}/files`, `${BUILD}/fonts`, (name) => name === "open-sans-latin-wght-normal.woff2");
copyFileSync(`${FIGURES}/LICENSE`, `${BUILD}/fonts/LICENSE-open-sans`);

// The source map stays behind, so the line that names it must go too.
const script = readFileSync(`${DESIGN_SYSTEM}/dist/nhsuk/nhsuk-frontend.min.js`, "utf8");
const { version, license } = JSON.parse(readFileSync(`${DESIGN_SYSTEM}/package.json`, "utf8"));
const notice = `/*! nhsuk-frontend ${version}, NHS England, ${license} licence */\n`;
writeFileSync(`${BUILD}/nhsuk-frontend.min.js`, notice + script.replace(/\/\/# sourceMappingURL=.*/, ""));
