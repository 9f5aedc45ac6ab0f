/** A document as a page for the printer. The twin of print_html.py. */

import type { Block, PlanDocument } from "./document.ts";

const STYLE = "@page{size:A4;margin:18mm}" +
  "body{font:10.5pt/1.5 Georgia,'Songti SC',SimSun,serif;color:#000;background:#fff;max-width:190mm;margin:0 auto}" +
  "h1{font-size:18pt}h2{font-size:13pt;margin:1.4em 0 .4em}h3{font-size:11pt}h1,h2,h3{break-after:avoid}" +
  "table{border-collapse:collapse;width:100%;font-size:9pt}caption{display:none}" +
  "th,td{border:.4pt solid #777;padding:.25em .5em;text-align:left;vertical-align:top;white-space:pre-line}" +
  "thead{display:table-header-group}tr{break-inside:avoid}" +
  ".signatures td,.signatures tbody th{height:14mm}ul:last-child{columns:2;font-size:9pt}";

/** A whole HTML page in the document's language that needs nothing else. */
export function printHtml(document: PlanDocument): string {
  const language = document.language === "zh" ? "zh-CN" : "en";
  const body = document.blocks.map(blockHtml).join("");
  return `<!DOCTYPE html><html lang="${language}"><head><meta charset="utf-8">` +
    `<title>${escaped(document.title)}</title><style>${STYLE}</style></head><body>${body}</body></html>`;
}

function blockHtml(block: Block): string {
  if (block.type === "heading") return `<h${block.level}>${escaped(block.text)}</h${block.level}>`;
  if (block.type === "list") {
    return `<ul>${block.items.map((item) => `<li>${escaped(item)}</li>`).join("")}</ul>`;
  }
  if (block.type === "paragraph") return `<p>${escaped(block.text)}</p>`;
  if (block.type === "table") {
    return `<table><caption>${escaped(block.caption)}</caption>${rows(block.head, block.rows)}</table>`;
  }
  return `<table class="signatures">${rows(block.head, block.lines.map((line) => [line, "", ""]))}</table>`;
}

function rows(head: string[], body: string[][]): string {
  const names = head.map((cell) => `<th scope="col">${escaped(cell)}</th>`).join("");
  const lines = body.map((row) => `<tr>${cells(row)}</tr>`).join("");
  return `<thead><tr>${names}</tr></thead><tbody>${lines}</tbody>`;
}

function cells([first, ...others]: string[]): string {
  return `<th scope="row">${escaped(first!)}</th>${
    others.map((cell) => `<td>${escaped(cell)}</td>`).join("")
  }`;
}

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#x27;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ENTITIES[letter]!);
}
