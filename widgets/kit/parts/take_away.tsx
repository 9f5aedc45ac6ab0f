import type { ComponentChildren } from "preact";

/** Hands a text made in the page to the reader as a file. Works from disk and without a network. */
export function DownloadButton(
  { name, type, content, children }: {
    /** File name with ending. */
    name: string;
    /** Media type, without charset. */
    type: string;
    content: () => string;
    children: ComponentChildren;
  },
) {
  const save = () => {
    const address = URL.createObjectURL(new Blob([content()], { type: `${type};charset=utf-8` }));
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  };
  return <button type="button" class="pps-button" onClick={save}>{children}</button>;
}

/** Prints a document of its own, a whole HTML page, and nothing of the page around it. */
export function PrintButton({ html, children }: { html: () => string; children: ComponentChildren }) {
  const print = () => {
    const sheet = document.createElement("iframe");
    sheet.className = "pps-print-sheet";
    sheet.setAttribute("aria-hidden", "true");
    sheet.tabIndex = -1;
    sheet.srcdoc = html();
    sheet.onload = () => {
      const paper = sheet.contentWindow;
      if (!paper) return;
      paper.addEventListener("afterprint", () => setTimeout(() => sheet.remove()));
      paper.focus();
      paper.print();
    };
    document.body.append(sheet);
  };
  return <button type="button" class="pps-button" onClick={print}>{children}</button>;
}
