/**
 * Brings the figures of a page to life: at the first touch, hover or press of the button, Vega is loaded from our own files and
 * the printed chart gives way to the same chart with tooltips. Should that fail, the printed chart stays and a word says so.
 *
 * Colours are custom properties in both, so a change of scheme asks for nothing. Values can be stepped through by keyboard: the
 * live chart itself cannot be reached by it.
 */

interface Words {
  live: string;
  printed: string;
  loading: string;
  failed: string;
  step: string;
}

interface Embedded {
  finalize(): void;
}

type Embed = (element: HTMLElement, specification: unknown, options: unknown) => Promise<Embedded>;

declare global {
  var purchasingVega: Embed | undefined;
}

/** Below this width of the window the chart drawn for telephones is shown (the same line stands in figure.css). */
const NARROW = "(max-width: 559.98px)";

const OPTIONS = {
  mode: "vega-lite",
  renderer: "svg",
  actions: false,
  defaultStyle: false,
  // Expressions are walked, not compiled: the page's policy allows no code made from text.
  ast: true,
  // A figure has its data inside; nothing may be fetched.
  loader: { load: () => Promise.reject(new Error("figures load nothing")) },
  tooltip: { disableDefaultStyle: true },
};

let loading: Promise<Embed> | null = null;

/** Vega, loaded once for all figures. A failed attempt may be repeated. */
function vega(address: string): Promise<Embed> {
  loading = loading || new Promise<Embed>((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () =>
      globalThis.purchasingVega ? resolve(globalThis.purchasingVega) : script.onerror?.("");
    script.onerror = () => {
      loading = null;
      script.remove();
      reject(new Error(`${address} cannot be loaded`));
    };
    document.head.append(script);
  });
  return loading;
}

function json<T>(figure: Element, kind: string): T {
  return JSON.parse(figure.querySelector(`script.${kind}`)?.textContent ?? "null") as T;
}

class LiveFigure {
  private readonly words: Words;
  private readonly chart: HTMLElement;
  private readonly button: HTMLButtonElement;
  private readonly said: HTMLElement;
  private readonly narrow = matchMedia(NARROW);
  private live: HTMLElement | null = null;
  private view: Embedded | null = null;
  /** The sliders and choices of a chart that has some: outside the picture, so that everyone can use them. */
  private readonly inputs = document.createElement("div");
  private busy = false;

  constructor(private readonly figure: HTMLElement) {
    this.words = json<Words>(figure, "pps-figure-words");
    this.chart = figure.querySelector<HTMLElement>(".pps-figure-chart")!;
    this.button = figure.querySelector<HTMLButtonElement>(".pps-figure-switch")!;
    this.said = figure.querySelector<HTMLElement>(".pps-figure-said")!;
    this.inputs.className = "pps-figure-inputs";
    this.button.addEventListener("click", () => this.live ? this.print() : this.enliven());
    for (const event of ["pointerenter", "touchstart", "focusin"]) {
      this.chart.addEventListener(event, () => this.live || this.enliven(), { once: true, passive: true });
    }
    this.narrow.addListener(() => this.live && this.draw(this.live));
  }

  private async enliven(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.said.textContent = this.words.loading;
    const live = document.createElement("div");
    live.className = "pps-figure-live";
    live.setAttribute("role", "img");
    live.setAttribute("aria-label", this.chart.dataset.label ?? "");
    // Vega names the groups of its picture in English only; the label says it all.
    const picture = document.createElement("div");
    picture.setAttribute("aria-hidden", "true");
    live.append(picture);
    try {
      await this.draw(live);
      this.live = live;
      this.chart.append(live);
      this.figure.dataset.live = "";
      this.button.textContent = this.words.printed;
      this.said.textContent = "";
      this.stepper();
      if (this.inputs.childElementCount > 0) this.button.parentElement?.after(this.inputs);
    } catch (error) {
      console.warn(error);
      this.said.textContent = this.words.failed;
    }
    this.busy = false;
  }

  private async draw(live: HTMLElement): Promise<void> {
    const embed = await vega(this.figure.dataset.vega ?? "");
    const specifications = json<Record<"chart" | "narrow", unknown>>(this.figure, "pps-figure-specification");
    this.view?.finalize();
    this.inputs.replaceChildren();
    this.view = await embed(
      live.firstElementChild as HTMLElement,
      specifications[this.narrow.matches ? "narrow" : "chart"],
      { ...OPTIONS, bind: this.inputs },
    );
  }

  private print(): void {
    this.view?.finalize();
    this.view = null;
    this.live?.remove();
    this.live = null;
    this.inputs.remove();
    this.figure.querySelector(".pps-figure-stepper")?.remove();
    delete this.figure.dataset.live;
    this.button.textContent = this.words.live;
  }

  /** A slider over the rows of the table behind the figure: what tooltips say, for those who use no pointer. */
  private stepper(): void {
    const heads = [...this.figure.querySelectorAll(".pps-figure-data thead th")].map((cell) =>
      cell.textContent ?? ""
    );
    const rows = [...this.figure.querySelectorAll(".pps-figure-data tbody tr")].map((row) =>
      [...row.children].map((cell) => cell.textContent ?? "")
    );
    if (rows.length === 0) return;
    const box = document.createElement("label");
    box.className = "pps-figure-stepper";
    const slider = document.createElement("input");
    slider.type = "range";
    slider.min = "0";
    slider.max = String(rows.length - 1);
    slider.value = slider.max;
    const value = document.createElement("output");
    const colon = document.documentElement.lang.startsWith("zh") ? "：" : ": ";
    const show = () => {
      const row = rows[Number(slider.value)] ?? [];
      const text = row.map((cell, index) => index === 0 ? cell : `${heads[index]}${colon}${cell}`).join(
        " · ",
      );
      value.textContent = text;
      slider.setAttribute("aria-valuetext", text);
    };
    slider.addEventListener("input", show);
    show();
    const name = document.createElement("span");
    name.textContent = this.words.step;
    box.append(name, slider, value);
    this.button.parentElement?.after(box);
  }
}

for (const figure of document.querySelectorAll<HTMLElement>(".pps-figure[data-vega]")) new LiveFigure(figure);
