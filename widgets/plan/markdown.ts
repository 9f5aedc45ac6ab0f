/** A document as Markdown. The twin of markdown.py. */

import type { Block, PlanDocument } from "./document.ts";

/** The document as Markdown with tables; every character that Markdown would read is escaped. */
export function markdown(document: PlanDocument): string {
  return document.blocks.map(blockText).join("\n\n") + "\n";
}

function blockText(block: Block): string {
  if (block.type === "heading") return `${"#".repeat(block.level)} ${escaped(block.text)}`;
  if (block.type === "list") return block.items.map((item) => `- ${escaped(item)}`).join("\n");
  if (block.type === "paragraph") return escaped(block.text);
  if (block.type === "table") return table(block.head, block.rows);
  return table(block.head, block.lines.map((line) => [line, "", ""]));
}

function table(head: string[], rows: string[][]): string {
  const rule = row(head.map(() => "---"));
  return [row(head.map(cell)), rule, ...rows.map((cells) => row(cells.map(cell)))].join("\n");
}

function row(cells: string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function cell(text: string): string {
  return escaped(text).replace(/\n/g, "<br>");
}

function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|]/g, "\\$&");
}
