/** The two assertions that the Deno tests need to read shared vectors. */

/** Fails unless both are the same JSON, the order of keys included. */
export function equal(actual: unknown, expected: unknown): void {
  const [found, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (found !== wanted) throw new Error(`found ${found}, wanted ${wanted}`);
}

/** The message of the error that `run` throws; fails if it throws none. */
export function thrown(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("no error was thrown");
}
