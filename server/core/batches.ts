const ROWS_AT_ONCE = 200;

/** Hands rows over in batches that stay below the variable limits of both databases, one after the other. */
export async function inBatches<Row>(rows: readonly Row[], work: (batch: Row[]) => PromiseLike<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) await work(rows.slice(from, from + ROWS_AT_ONCE));
}
