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

/** Prints one document alone: everything else on the page stays off the paper. `html` must come from our own writers. */
export function PrintButton({ html, children }: { html: () => string; children: ComponentChildren }) {
  const print = () => {
    const sheet = document.createElement("div");
    sheet.className = "pps-print-sheet";
    sheet.innerHTML = html();
    document.body.append(sheet);
    document.body.classList.add("pps-printing");
    const clear = () => {
      document.body.classList.remove("pps-printing");
      sheet.remove();
      removeEventListener("afterprint", clear);
    };
    addEventListener("afterprint", clear);
    self.print();
  };
  return <button type="button" class="pps-button" onClick={print}>{children}</button>;
}
