import type { ReactNode } from 'react';
import { inLanguage } from '../../../shared/core/text.ts';
import { formFields } from '../../../shared/grades/projects/schema.ts';
import { useLanguage, useText } from '../../core/text.tsx';
import { SectionHead } from '../../ui/page-head.tsx';
import styles from '../following.module.css';
import type { ShownProject } from './use-projects.ts';

type PieceProps = { readonly title: string; readonly act?: ReactNode; readonly children: ReactNode };

/** A part of a project's page, with its act. */
export function Piece({ title, act, children }: PieceProps) {
  return (
    <section className={styles.section}>
      <header className={styles.head}>
        <SectionHead title={title} />
        {act}
      </header>
      {children}
    </section>
  );
}

/** The validation form, headed as its paper is. */
export function ProjectFormPiece({ shown: { project } }: { readonly shown: ShownProject }) {
  const t = useText();
  const { language } = useLanguage();
  const head = [
    [t('grades.projects.specialty'), inLanguage({ fr: project.filiereFr, ar: project.filiereAr }, language)],
    [t('grades.projects.season'), inLanguage({ fr: project.promotionFr, ar: project.promotionAr }, language)],
    [t('grades.projects.language'), t(`grades.projects.language.${project.language}`)],
  ] as const;
  return (
    <Piece title={t('grades.projects.form')}>
      <dl className={styles.facts}>
        {head.map(([term, what]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <dl className={styles.form}>
        {formFields.map((field) => (
          <div key={field}>
            <dt>{t(`grades.projects.field.${field}`)}</dt>
            <dd dir="auto" className={project.form[field] === '' ? styles.soft : undefined}>
              {project.form[field] === '' ? t('grades.projects.empty') : project.form[field]}
            </dd>
          </div>
        ))}
      </dl>
      <div className={styles.signatures}>
        <span>{t('grades.projects.signTrainee')}</span>
        <span>{t('grades.projects.signSupervisor')}</span>
      </div>
    </Piece>
  );
}
