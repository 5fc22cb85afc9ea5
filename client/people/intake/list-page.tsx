import { useParams, useSearchParams } from 'react-router';
import { fullName } from '../../../shared/people/rules.ts';
import { useFormat } from '../../core/format.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Steps } from '../../ui/steps.tsx';
import { Approval } from './approval.tsx';
import { stepWords } from './intake-page.tsx';
import { StateChip } from './latest-lists.tsx';
import styles from './list-page.module.css';
import { MappingForm } from './mapping-form.tsx';
import { Preview } from './preview.tsx';
import { fileNameOf, isFeature, type Feature } from './use-intakes.ts';
import { useList, type List } from './use-list.ts';

/** One list, wherever it stands: its columns, what it would change, its approval. */
export function ListPage() {
  const { feature, intakeId = '' } = useParams();
  return <OneList feature={isFeature(feature) ? feature : 'trainees'} intakeId={intakeId} />;
}

function OneList({ feature, intakeId }: { readonly feature: Feature; readonly intakeId: string }) {
  const t = useText();
  const list = useList(feature, intakeId);
  const [search, setSearch] = useSearchParams();
  const isOpen = list.state === 'draft' || list.state === 'previewed';
  const maps = isOpen && list.may.bring.ok && (list.state === 'draft' || search.get('vue') === 'colonnes');
  const look = (view: 'colonnes' | null) => setSearch(view === null ? {} : { vue: view }, { replace: true });
  return (
    <>
      <PageHead
        title={t(`people.intake.kind.${list.kind}`)}
        crumbs={[{ to: '/importer', label: t('people.intake.title') }]}
        here={<bdi>{fileNameOf(list, t)}</bdi>}
        situation={<Hands list={list} />}
        help={t('people.intake.help')}
      />
      {isOpen || list.state === 'submitted' ? <Steps steps={stepWords(t)} current={maps ? 1 : list.state === 'submitted' ? 3 : 2} /> : null}
      {maps ? (
        <MappingForm key={list.version} feature={feature} list={list} onRead={() => look(null)} />
      ) : (
        <div className={styles.parts}>
          <Preview key={list.version} feature={feature} list={list} onMap={() => look('colonnes')}>
            <Approval feature={feature} list={list} />
          </Preview>
        </div>
      )}
    </>
  );
}

function Hands({ list: { state, preparedBy, approvedBy, preparedAt, approvedAt } }: { readonly list: List }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLanguage();
  return (
    <span className={styles.hands}>
      <StateChip state={state} />
      {preparedBy && <span>{t('people.intake.by', { name: fullName(preparedBy, language), moment: format.moment(preparedAt) })}</span>}
      {approvedBy && approvedAt !== null && (
        <span>{t('people.intake.approvedBy', { name: fullName(approvedBy, language), moment: format.moment(approvedAt) })}</span>
      )}
    </span>
  );
}
