/** The field of the full-text search, and what to do about a word that no case has. */

import { useMemo } from "preact/hooks";
import type { Collection } from "../cases/collection.ts";
import { runs } from "../cases/search.ts";
import { useKit } from "../kit/parts.ts";
import type { Strings } from "./strings.ts";

interface SearchProps {
  collection: Collection;
  text: string;
  onText: (text: string) => void;
  strings: Strings;
}

/** So much of a word is said again. */
const LONGEST = 40;
const short = (word: string): string => word.length > LONGEST ? `${word.slice(0, LONGEST)}…` : word;

export function Search({ collection, text, onText, strings }: SearchProps) {
  const { host } = useKit();
  const id = `${host.id}-text`;
  const typed = text.trim() !== "";
  const signs = typed && runs(text).length === 0;
  const missing = useMemo(
    () => typed && !signs ? collection.columns.index.nearest(text, collection.columns.words) : [],
    [collection, text],
  );
  const told = signs || missing.length > 0;
  return (
    <div class="pps-cases-search">
      <label class="pps-label" for={id}>{strings.search}</label>
      <p class="pps-hint" id={`${id}-hint`}>{strings.searchHint}</p>
      <input
        id={id}
        class="pps-input"
        type="search"
        autocomplete="off"
        aria-describedby={told ? `${id}-hint ${id}-near` : `${id}-hint`}
        value={text}
        onInput={(event) => onText(event.currentTarget.value)}
      />
      {told && (
        <div class="pps-cases-near" id={`${id}-near`}>
          {signs && <p>{strings.noSigns}</p>}
          {missing.slice(0, 4).map(({ word, near }) => (
            <p key={word}>
              {strings.noWord(short(word))} {near.length > 0 && (
                <>
                  {strings.nearWords} {near.map((other) => (
                    <button
                      key={other}
                      type="button"
                      class="pps-cases-chip"
                      onClick={() => onText(replaced(text, word, other))}
                    >
                      {other}
                    </button>
                  ))}
                </>
              )}
            </p>
          ))}
        </div>
      )}
    </div>
  );
}

/** The text with one of its words changed; put together anew where it was typed in another form. */
function replaced(text: string, word: string, other: string): string {
  const at = text.toLowerCase().indexOf(word);
  if (at >= 0) return text.slice(0, at) + other + text.slice(at + word.length);
  return runs(text).map((run) => run === word ? other : run).join(" ");
}
