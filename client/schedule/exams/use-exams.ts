import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Day } from '../../../shared/core/time.ts';
import type { ExamPaper } from '../../../shared/schedule/exams/schema.ts';
import { keptQuery } from '../../core/query.ts';
import { useSignedIn } from '../../core/signed-in.tsx';
import { useLanguage, useText } from '../../core/text.tsx';
import { api, refusalOf } from '../../core/trpc.ts';
import { wordsOf } from '../../core/use-act.ts';
import { handOver } from '../../documents/use-papers.ts';
import { useToast } from '../../ui/toast.tsx';

/** The examinations one answers for, from a day on (today when null), of one promotion or all. */
export function useExams(from: Day | null, promotionId: string | null) {
  return useSuspenseQuery({
    queryKey: ['schedule.exams', from, promotionId],
    queryFn: () => api.schedule.exams.query({ from, promotionId }),
  }).data;
}
export type ListedExam = ReturnType<typeof useExams>['exams'][number];

/** The groups, modules and rooms an examination is made of. */
export function useExamChoices() {
  return useSuspenseQuery({ queryKey: ['schedule.examChoices'], queryFn: () => api.schedule.examChoices.query() }).data;
}
export type ExamChoices = ReturnType<typeof useExamChoices>;

/** One examination with all its parts. */
export function useExam(examId: string) {
  return useSuspenseQuery({ queryKey: ['schedule.exam', examId], queryFn: () => api.schedule.exam.query({ examId }) }).data;
}
export type ShownExam = ReturnType<typeof useExam>;

/** Who may watch over it, and who is proposed. */
export function useInvigilators(examId: string) {
  return useSuspenseQuery({
    queryKey: ['schedule.invigilators', examId],
    queryFn: () => api.schedule.invigilators.query({ examId, query: '' }),
  }).data;
}

/** What one sits and watches over in a week; kept for when there is no network. */
export function useOwnExams(monday: Day) {
  const { personId } = useSignedIn();
  const { data } = useSuspenseQuery(keptQuery(['schedule.myExams', personId, monday], () => api.schedule.myExams.query({ monday })));
  return data.answer.exams;
}

type Asked = { readonly paper: ExamPaper; readonly roomId: string | null } | 'myConvocation' | 'mySheet';

/** Papers of an examination: the file is handed over when it is set. */
export function useExamPaper(examId: string) {
  const t = useText();
  const { language } = useLanguage();
  const toast = useToast();
  const [busy, setBusy] = useState<string | null>(null);
  const open = async (asked: Asked) => {
    setBusy(typeof asked === 'string' ? asked : asked.paper);
    try {
      const lead = language === 'ar' ? 'ar' : 'fr';
      const { pdf, name } = await (typeof asked === 'string'
        ? api.schedule[asked].query({ examId, lead })
        : api.schedule.examPapers.query({ examId, ...asked, lead }));
      handOver(pdf, name);
    } catch (error) {
      const refused = refusalOf(error);
      toast({ what: refused ? wordsOf(refused, t) : t('core.offline') });
    } finally {
      setBusy(null);
    }
  };
  return { busy, open: (asked: Asked) => void open(asked) };
}
