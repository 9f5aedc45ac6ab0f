/** Gives back the data that a page carries packed; how is told in book/pack.py. */

import { articleWords } from "../facts/citation.ts";
import type { Raw } from "./define.ts";
import type { Language } from "./i18n.ts";

export type Packed = [value: Raw, shapes: string[][], shared: Raw[], names: Record<string, string>];

export function unpack([root, shapes, shared, names]: Packed, language: Language): Raw {
  const made: Raw[] = [];

  function value(packed: Raw): Raw {
    if (typeof packed === "number") {
      if (made[packed] === undefined) made[packed] = value(shared[packed]!);
      return made[packed]!;
    }
    if (!Array.isArray(packed)) return packed;
    const kind = packed[0] as number;
    if (kind >= 0) {
      const record: Record<string, Raw> = {};
      shapes[kind]!.forEach((key, place) => record[key] = value(packed[place + 1]!));
      return record;
    }
    switch (kind) {
      case -1:
        return packed.slice(1).map(value);
      case -2: {
        const columns = packed.slice(2).map((column) => value(column) as Raw[]);
        return columns[0]!.map((_, row) => {
          const record: Record<string, Raw> = {};
          shapes[packed[1] as number]!.forEach((key, place) => record[key] = columns[place]![row]!);
          return record;
        });
      }
      case -3: {
        const all = value(packed[2]!) as Raw[];
        let end = 0;
        return (packed[1] as number[]).map((length) => all.slice(end, end += length));
      }
      case -4:
        return packed[1]!;
    }
    return citation(packed[1] as string);
  }

  function citation(id: string): Raw {
    const [, instrument, article, paragraph = null, item = null] =
      /^(\S+) (.+?)(?:\(([0-9]+)\))?(?:\[([0-9]+)\])?$/.exec(id)!;
    const words = articleWords(article!, paragraph, item, language);
    const tail = words && language === "en" ? `, ${words}` : words;
    return {
      id,
      instrument: instrument!,
      article: article!,
      paragraph,
      item,
      words: names[instrument!]! + tail,
    };
  }

  return value(root);
}
