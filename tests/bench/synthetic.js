/**
 * A collection of any size out of the real one: each column of a row is that of a case drawn by lot, so that fields are filled as
 * often as in the book and lie across each other. Read by Deno and, without its first word, by the page.
 */
export function grown(data, size) {
  const sentence = (words) => words.slice(0, words.search(/[.。](?= |$)|。/) + 1 || 120).slice(0, 160);
  const { columns } = data;
  const real = columns.id.length;
  let seed = 20261126;
  // A generator of its own: the same rows in every run.
  const lot = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 4294967296) * real);
  };
  const drawn = (column) => Array.from({ length: size }, () => column[lot()]);
  const each = (group) =>
    Object.fromEntries(Object.entries(group).map(([name, column]) => [name, drawn(column)]));
  const time = Array.from({ length: size }, lot);
  const place = Array.from({ length: size }, lot);
  const text = Array.from({ length: size }, lot);
  const by = (column, rows) => rows.map((row) => column[row]);
  return {
    ...data,
    columns: {
      id: Array.from({ length: size }, (_, row) => `case-${row}`),
      codes: { ...each(columns.codes), place: by(columns.codes.place, place) },
      began: by(columns.began, time),
      span: by(columns.span, time),
      ended: by(columns.ended, time),
      name: by(columns.name, text).map((name, row) => `${name} (${row})`),
      otherName: by(columns.otherName, text),
      place: by(columns.place, place),
      // One sentence each: an index of 100,000 whole summaries is none that a page would hold.
      texts: Object.fromEntries(
        Object.entries(columns.texts).map(([name, column]) => [
          name,
          name.startsWith("what_")
            ? text.map(() => null)
            : by(column, text).map((words) => words && sentence(words)),
        ]),
      ),
      english: {},
      amount: drawn(columns.amount),
      sources: drawn(columns.sources),
      search: by(columns.otherName, text),
    },
  };
}
