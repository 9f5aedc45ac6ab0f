/** Where an article is shown: page of its instrument and anchor, as `article_anchor` of the press writes it. */
export function lawPage({ instrument, article }: { instrument: string; article: string }): string {
  if (article === "whole") return `law/${instrument}`;
  const number = /^[0-9]+/.exec(article);
  const part = /^(?:guide )?parts? [0-9]+/.exec(article);
  const anchor = number
    ? `art-${number[0]}`
    : (part?.[0] ?? article).toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  return `law/${instrument}#${anchor}`;
}
