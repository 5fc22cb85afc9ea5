import type { Instant } from '../../../../shared/core/time.ts';
import type { ExportContent } from '../../../../shared/grades/results/schema.ts';
import { changed, type Change } from '../../../core/change.ts';
import type { Permitted } from '../../../core/permit.ts';
import type { ResultsPublication } from '../read.ts';
import { EXPORT } from './read.ts';

/** What left: of which list, how many lines, and the print of the very file. */
export type Left = {
  readonly groupId: string | null;
  readonly standing: string | null;
  readonly content: ExportContent;
  readonly reason: string;
  readonly lines: number;
  /** SHA-256 of the file: one that is found elsewhere leads here. */
  readonly hash: string;
};
export type ExportNoted = { readonly at: Instant; readonly lines: number; readonly hash: string };

/** Notes in the journal that a list left, and who took it: what the file says stands nowhere but in the file. */
export function noteExport(permitted: Permitted<ResultsPublication>, by: string, left: Left, at: Instant): Change<ExportNoted> {
  const { publicationId } = permitted.subject;
  return changed(permitted, {
    kind: EXPORT,
    id: by,
    after: { publicationId, ...left },
    result: { at, lines: left.lines, hash: left.hash },
  });
}
