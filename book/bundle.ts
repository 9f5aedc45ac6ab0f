/**
 * Bundles the views: each widgets/<folder>/view.tsx becomes a classic script for pages and an ES module for Jupyter; the styles
 * become one file. Called by bundle.py with one JSON argument; writes manifest.json last.
 *
 * Floor of the browsers: ES2019. Deno bundles, esbuild lowers the syntax, acorn reads the result as ES2019 and so finds what
 * could not be lowered (the library calls are held to the floor by the type check of tests/kit).
 */

import { pathToFileURL } from "node:url";
import { parse } from "acorn";
import * as esbuild from "esbuild";

export const FLOOR = { syntax: "es2019", acorn: 2019, css: ["chrome73", "firefox68", "safari12"] } as const;

interface Request {
  /** Path of the folder by widget name. */
  widgets: Record<string, string>;
  out: string;
  dev: boolean;
  stamp: string;
}

class BuildError extends Error {}

/** A construct newer than the floor: its message, and the line of the script it stands on. */
export function aboveFloor(script: string, name: string): { message: string; line: number } | null {
  try {
    parse(script, { ecmaVersion: FLOOR.acorn, sourceType: name.endsWith(".mjs") ? "module" : "script" });
    return null;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { loc } = error as SyntaxError & { loc?: { line: number } };
    return { message: error.message.replace(/ \(\d+:\d+\)$/, ""), line: loc?.line ?? 1 };
  }
}

/** Modules of a readable bundle: path, first line, text. The bundler puts the path above each module. */
function modules(bundled: string): { path: string; text: string }[] {
  const found: { path: string; text: string }[] = [{ path: "bundle", text: "" }];
  for (const line of bundled.split("\n")) {
    const path = /^\s*\/\/ (\S+\.(?:tsx?|jsx?|mjs))$/.exec(line);
    if (path) found.push({ path: path[1]!, text: "" });
    else found[found.length - 1]!.text += `${line}\n`;
  }
  return found;
}

/** `wrap` keeps the helpers that lowering adds out of the page's own names. */
async function lowered(code: string, dev: boolean, wrap: boolean): Promise<string> {
  const result = await esbuild.transform(code, {
    format: wrap ? "iife" : undefined,
    target: FLOOR.syntax,
    minify: !dev,
    charset: "utf8",
    legalComments: "none",
    logLevel: "silent",
  });
  return result.code;
}

/** A readable bundle as a script on the floor. Throws BuildError with file and construct. */
export async function toFloor(bundled: string, name: string, dev: boolean): Promise<string> {
  const script = await lowered(bundled, dev, name.endsWith(".js"));
  const fault = aboveFloor(script, name);
  if (!fault) return script;
  for (const { path, text } of modules(bundled)) {
    const readable = await lowered(text, true, false).catch(() => "");
    const found = aboveFloor(readable, name);
    if (!found) continue;
    const line = readable.split("\n")[found.line - 1]?.trim() ?? "";
    throw new BuildError(
      `${path}: ${found.message} in “${line}”; allowed: ES2019 (${name} runs in old browsers)`,
    );
  }
  throw new BuildError(`${name}, line ${fault.line}: ${fault.message}; allowed: ES2019`);
}

async function bundled(entry: string, format: "iife" | "esm"): Promise<string> {
  const result = await Deno.bundle({ entrypoints: [entry], format, platform: "browser", write: false });
  if (!result.success) {
    const lines = result.errors.map(({ text, location }) =>
      location ? `${location.file}:${location.line}:${location.column}: ${text}` : text
    );
    throw new BuildError(lines.join("\n"));
  }
  return result.outputFiles![0]!.text();
}

async function hashed(folder: string, stem: string, suffix: string, content: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(content)));
  const hash = [...digest.slice(0, 4)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const name = `${stem}-${hash}${suffix}`;
  await Deno.writeTextFile(`${folder}/${name}`, content);
  return name;
}

async function textOf(path: URL): Promise<string> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}

async function build(request: Request): Promise<void> {
  const { widgets, out, dev } = request;
  const source = new URL("../widgets/", import.meta.url);
  const old = [...Deno.readDirSync(out)].filter((entry) => entry.isFile).map((entry) => entry.name);

  let style = await textOf(new URL("kit/kit.css", source));
  for (const folder of Object.values(widgets)) style += await textOf(pathToFileURL(`${folder}/style.css`));
  const css =
    (await esbuild.transform(style, { loader: "css", minify: !dev, target: [...FLOOR.css], charset: "utf8" }))
      .code;
  const cssName = await hashed(out, "widgets", ".css", css);

  const files: Record<string, { page_js: string; module_js: string; css: string }> = {};
  for (const [name, folder] of Object.entries(widgets)) {
    const view = pathToFileURL(`${folder}/view.tsx`).href;
    const entries = {
      page: `import { mountOnPage } from "${new URL("kit/host_page.tsx", source).href}";
import widget from "${view}";
mountOnPage(widget);
`,
      module: `import { jupyterModule } from "${new URL("kit/host_jupyter.tsx", source).href}";
import widget from "${view}";
export default jupyterModule(widget);
`,
    };
    const made: Record<string, string> = {};
    for (const [kind, text] of Object.entries(entries)) {
      const entry = await Deno.makeTempFile({ dir: out, prefix: `${name}.${kind}.`, suffix: ".ts" });
      try {
        await Deno.writeTextFile(entry, text);
        made[kind] = await bundled(entry, kind === "page" ? "iife" : "esm");
      } finally {
        await Deno.remove(entry);
      }
    }
    files[name] = {
      page_js: await hashed(out, name, ".js", await toFloor(made.page!, `${name}.js`, dev)),
      module_js: await hashed(out, name, ".mjs", await toFloor(made.module!, `${name}.mjs`, dev)),
      css: cssName,
    };
  }

  const current = new Set([cssName, ...Object.values(files).flatMap((made) => Object.values(made))]);
  for (const name of old) if (!current.has(name)) await Deno.remove(`${out}/${name}`);
  await Deno.writeTextFile(
    `${out}/manifest.json`,
    JSON.stringify({ stamp: request.stamp, widgets: files }, null, 1),
  );
}

if (import.meta.main) {
  try {
    await build(JSON.parse(Deno.args[0] ?? "{}"));
  } catch (error) {
    console.error(error instanceof BuildError ? error.message : error);
    Deno.exitCode = 1;
  } finally {
    await esbuild.stop();
  }
}
