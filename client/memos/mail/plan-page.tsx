import { FolderTree } from 'lucide-react';
import { useState, type CSSProperties, type ReactNode } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { api } from '../../core/trpc.ts';
import { useAct } from '../../core/use-act.ts';
import { SettingsHead } from '../../organisation/settings-head.tsx';
import { Act, QuietAct } from '../../ui/act.tsx';
import { Code } from '../../ui/bidi.tsx';
import { classNames } from '../../ui/class-names.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Situation } from '../../ui/situation.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ClassForm, EndClassForm } from './plan-forms.tsx';
import styles from './mail.module.css';
import { keptPlan, usePlan, type PlanClass } from './use-mail.ts';

type Doing = { readonly act: 'add' } | { readonly act: 'change' | 'end'; readonly line: PlanClass };

/** The plan mail and memos are filed under: what is kept how long, and what becomes of it. */
export function PlanPage() {
  const t = useText();
  const toast = useToast();
  const { classes, may } = usePlan();
  const [doing, setDoing] = useState<Doing>();
  const close = () => setDoing(undefined);
  const adopting = useAct(async (actId) => {
    await keptPlan(api.memos.adoptPlan.mutate({ actId }));
    toast({ what: t('memos.class.adopted') });
  });
  const isEmpty = classes.length === 0;
  return (
    <>
      <SettingsHead
        title={t('memos.class.title')}
        situation={t('memos.class.situation', { n: classes.filter(({ endedAt }) => endedAt === null).length })}
        help={t('memos.class.help')}
        {...(isEmpty
          ? { add: t('memos.class.adopt'), drawing: FolderTree, onAdd: adopting.send }
          : { add: t('memos.class.add'), onAdd: () => setDoing({ act: 'add' }) })}
        may={may.keep}
      />
      {adopting.refusal !== undefined && <p role="alert">{adopting.refusal}</p>}
      {isEmpty ? (
        <Situation
          drawing={FolderTree}
          tone="saffron"
          title={t('memos.class.none2')}
          cause={t('memos.class.none2Cause')}
          acts={may.keep.ok && <Act onAct={() => setDoing({ act: 'add' })}>{t('memos.class.add')}</Act>}
        />
      ) : (
        <Plan classes={classes} acts={(line) => may.keep.ok && line.endedAt === null && <RowActs line={line} onDo={setDoing} />} />
      )}
      {doing && (
        <Sheet title={titleOf(doing)} onClose={close}>
          {doing.act === 'end' ? (
            <EndClassForm line={doing.line} onClose={close} />
          ) : (
            <ClassForm line={doing.act === 'change' ? doing.line : undefined} onClose={close} />
          )}
        </Sheet>
      )}
    </>
  );

  function titleOf(asked: Doing): string {
    if (asked.act === 'add') return t('memos.class.add');
    return t(asked.act === 'change' ? 'memos.class.changeOf' : 'memos.class.endOf', { code: asked.line.code });
  }
}

function RowActs({ line, onDo }: { readonly line: PlanClass; readonly onDo: (doing: Doing) => void }) {
  const t = useText();
  const { code } = line;
  return (
    <>
      <QuietAct name={t('memos.class.changeOf', { code })} onAct={() => onDo({ act: 'change', line })}>
        {t('memos.class.change')}
      </QuietAct>
      <QuietAct name={t('memos.class.endOf', { code })} onAct={() => onDo({ act: 'end', line })}>
        {t('memos.class.end')}
      </QuietAct>
    </>
  );
}

type PlanProps = { readonly classes: readonly PlanClass[]; readonly acts: (line: PlanClass) => ReactNode };

function Plan({ classes, acts }: PlanProps) {
  const t = useText();
  const { language } = useLanguage();
  return (
    <div className={styles.dense}>
      <DataTable
        caption={t('memos.class.title')}
        rows={classes}
        rowKey={({ code }) => code}
        columns={[
          {
            key: 'class',
            head: t('memos.class.column.class'),
            cell: ({ code, nameFr, nameAr, endedAt }) => (
              <span
                className={classNames(styles.code, !code.includes('.') && styles.top, endedAt !== null && styles.closed)}
                style={depthOf(code)}
              >
                <Code>{code}</Code>
                <span>
                  <bdi>{inLanguage({ fr: nameFr, ar: nameAr }, language)}</bdi>
                  {endedAt !== null && ` (${t('memos.class.closedOne')})`}
                </span>
              </span>
            ),
          },
          { key: 'kept', head: t('memos.class.column.kept'), cell: ({ retentionYears }) => t('memos.class.years', { n: retentionYears }) },
          { key: 'fate', head: t('memos.class.column.fate'), cell: ({ fate }) => t(`memos.class.fate.${fate}`) },
          { key: 'acts', head: '', end: true, cell: acts },
        ]}
      />
    </div>
  );
}

/** How far a class stands in, by the points in its code. */
function depthOf(code: string): CSSProperties {
  return asStyle({ '--depth': code.split('.').length - 1 });
}

/** Custom properties are styles to the browser, though not to its types. */
function asStyle(properties: Record<`--${string}`, number>): CSSProperties {
  return properties as CSSProperties;
}
