import { ClipboardList } from 'lucide-react';
import { useParams } from 'react-router';
import { useText } from '../../core/text.tsx';
import { MainAct } from '../../ui/act.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Situation } from '../../ui/situation.tsx';
import { MarkGrid } from './grid.tsx';
import { useModuleSheets } from './use-sheets.ts';

/** All assessments of a group in one module, side by side. */
export function ModuleMarksPage() {
  const { groupId = '', moduleId = '' } = useParams();
  const t = useText();
  const { sheets, moduleName, group, keptAt } = useModuleSheets(groupId, moduleId);
  return (
    <>
      <PageHead
        title={moduleName || t('grades.grid.module.title')}
        crumbs={[{ to: '/notes', label: t('grades.grid.back') }]}
        here={group}
        situation={t('grades.grid.module.title')}
        help={t('grades.grid.module.help')}
      />
      {sheets.columns.length === 0 ? (
        <Situation
          drawing={ClipboardList}
          title={t('grades.grid.noColumns.title')}
          cause={t('grades.grid.noColumns.cause')}
          acts={<MainAct to="/notes">{t('grades.grid.back')}</MainAct>}
        />
      ) : (
        <MarkGrid sheets={sheets} group={group} keptAt={keptAt} />
      )}
    </>
  );
}
