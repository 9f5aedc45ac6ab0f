/** What `compile_sayings` (sayings.py) makes of a citation, in one language. */
export interface LawCite {
  id: string;
  instrument: string;
  article: string;
  paragraph: string | null;
  item: string | null;
  words: string;
}
