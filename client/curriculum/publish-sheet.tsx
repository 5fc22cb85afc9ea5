import { api } from '../core/trpc.ts';
import { PublishingSheet } from './publishing-sheet.tsx';
import type { ProgrammeAnswer, Version } from './use-programmes.ts';

type PublishSheetProps = { readonly answer: ProgrammeAnswer; readonly version: Version; readonly onClose: () => void };

const hint = 'curriculum.forPromotionsHint';

/** Publishes a drafted programme, or gives a published one to more promotions. */
export function PublishSheet({ answer, version, onClose }: PublishSheetProps) {
  const { id: programmeId, number, publishedAt } = version;
  const isDraft = publishedAt === null;
  return (
    <PublishingSheet
      {...{ number, isDraft, onClose, promotions: answer.promotions }}
      words={
        isDraft
          ? { title: 'curriculum.publish', act: 'curriculum.publishIt', done: 'curriculum.published', hint }
          : { title: 'curriculum.give', act: 'curriculum.giveIt', done: 'curriculum.given', hint }
      }
      send={({ actRef, ...chosen }) =>
        isDraft
          ? api.curriculum.publishProgramme.mutate({ ...chosen, programmeId, version: version.version, actRef })
          : api.curriculum.followProgramme.mutate({ ...chosen, programmeId })
      }
    />
  );
}
