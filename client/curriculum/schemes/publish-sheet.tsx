import { api } from '../../core/trpc.ts';
import { PublishingSheet } from '../publishing-sheet.tsx';
import type { SchemeAnswer, SchemeVersion } from './use-schemes.ts';

type PublishSheetProps = { readonly answer: SchemeAnswer; readonly version: SchemeVersion; readonly onClose: () => void };

const hint = 'curriculum.scheme.forPromotionsHint';

/** Publishes a drafted scheme of evaluation, or gives a published one to more promotions. */
export function PublishSchemeSheet({ answer, version, onClose }: PublishSheetProps) {
  const { id: schemeId, number, publishedAt } = version;
  const isDraft = publishedAt === null;
  return (
    <PublishingSheet
      {...{ number, isDraft, onClose, promotions: answer.promotions }}
      words={
        isDraft
          ? { title: 'curriculum.scheme.publish', act: 'curriculum.scheme.publishIt', done: 'curriculum.scheme.published', hint }
          : { title: 'curriculum.scheme.give', act: 'curriculum.scheme.giveIt', done: 'curriculum.scheme.given', hint }
      }
      send={({ actRef, ...chosen }) =>
        isDraft
          ? api.curriculum.publishScheme.mutate({ ...chosen, schemeId, version: version.version, actRef })
          : api.curriculum.followScheme.mutate({ ...chosen, schemeId })
      }
    />
  );
}
