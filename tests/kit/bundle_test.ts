import * as esbuild from "esbuild";
import { toFloor } from "../../book/bundle.ts";
import { equal } from "../vectors/vectors.ts";

Deno.test("newer syntax is lowered to the floor", async () => {
  const script = await toFloor(
    "// widgets/a/view.tsx\nvar x = { y: null };\nself.z = x?.y ?? 3n;\n",
    "a.js",
    false,
  );
  equal(/\?\?|\?\.|3n/.test(script), false);
  await esbuild.stop();
});

Deno.test("what cannot be lowered stops the build with file and construct", async () => {
  const bundled = '// widgets/a/good.ts\nvar one = 1;\n// widgets/a/late.ts\nself.z = import("./more.js");\n';
  const message = await toFloor(bundled, "a.js", false).then(() => "built", (error: Error) => error.message);
  equal([message.split(":")[0], message.includes('import("./more.js")')], ["widgets/a/late.ts", true]);
  await esbuild.stop();
});
