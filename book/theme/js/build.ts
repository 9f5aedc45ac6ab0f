/**
 * Builds what figures load into the folder given: `figure.css`, `figure.js` from figure.ts, and `vega.js` from `vega.txt`, which
 * the press has put there (book/press/charts.py). All come down to the browser floor of the widgets.
 *
 * Vega becomes one function call: its many short names would otherwise be global and collide with those of Sphinx's scripts.
 */

import * as esbuild from "esbuild";
import { FLOOR, toFloor } from "../../bundle.ts";

const NOTICE =
  "/*! Vega, Vega-Lite, Vega-Embed (BSD-3-Clause, University of Washington Interactive Data Lab) with D3 (ISC) */\n";

if (import.meta.main) {
  const folder = Deno.args[0];
  if (!folder) throw new Error("which folder?");
  try {
    const result = await Deno.bundle({
      entrypoints: [new URL("figure.ts", import.meta.url).href],
      format: "iife",
      platform: "browser",
      write: false,
    });
    if (!result.success) throw new Error(result.errors.map((error) => error.text).join("\n"));
    await Deno.writeTextFile(
      `${folder}/figure.js`,
      await toFloor(result.outputFiles![0]!.text(), "figure.js", false),
    );
    const style = await Deno.readTextFile(new URL("figure.css", import.meta.url));
    const css = await esbuild.transform(style, {
      loader: "css",
      minify: true,
      target: [...FLOOR.css],
      charset: "utf8",
    });
    await Deno.writeTextFile(`${folder}/figure.css`, css.code);
    const vega = `(function () {\n${await Deno.readTextFile(`${folder}/vega.txt`)}\n})();\n`;
    await Deno.writeTextFile(`${folder}/vega.js`, NOTICE + await toFloor(vega, "vega.js", false));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    Deno.exitCode = 1;
  } finally {
    await esbuild.stop();
  }
}
