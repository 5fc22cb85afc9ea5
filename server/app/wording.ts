/** The words of mails: the catalogues that hold what is told (a test names those that are missing). */
import { wordingOf } from '../../shared/notices/rules.ts';
import { text as documentsFr } from '../../shared/documents/text.fr.ts';
import { text as blindFr } from '../../shared/grades/blind/text.fr.ts';
import { text as juryFr } from '../../shared/grades/jury/text.fr.ts';
import { text as juryFollowedFr } from '../../shared/grades/jury/effects/text.fr.ts';
import { text as practicumFr } from '../../shared/grades/practicum/text.fr.ts';
import { text as projectsFr } from '../../shared/grades/projects/text.fr.ts';
import { text as resultsFr } from '../../shared/grades/results/text.fr.ts';
import { text as sheetsFr } from '../../shared/grades/sheets/text.fr.ts';
import { text as identityFr } from '../../shared/identity/text.fr.ts';
import { text as memosFr } from '../../shared/memos/circuit/text.fr.ts';
import { text as receiptsFr } from '../../shared/memos/receipts/text.fr.ts';
import { text as registryFr } from '../../shared/memos/mail/text.fr.ts';
import { text as mailFr } from '../../shared/notices/mail/text.fr.ts';
import { text as askingFr } from '../../shared/schedule/asking/text.fr.ts';
import { text as examsFr } from '../../shared/schedule/exams/text.fr.ts';
import { text as teachingFr } from '../../shared/schedule/teaching/text.fr.ts';
import { text as timetableFr } from '../../shared/schedule/timetable/text.fr.ts';
import { text as documentsAr } from '../../shared/documents/text.ar.ts';
import { text as blindAr } from '../../shared/grades/blind/text.ar.ts';
import { text as juryAr } from '../../shared/grades/jury/text.ar.ts';
import { text as juryFollowedAr } from '../../shared/grades/jury/effects/text.ar.ts';
import { text as practicumAr } from '../../shared/grades/practicum/text.ar.ts';
import { text as projectsAr } from '../../shared/grades/projects/text.ar.ts';
import { text as resultsAr } from '../../shared/grades/results/text.ar.ts';
import { text as sheetsAr } from '../../shared/grades/sheets/text.ar.ts';
import { text as identityAr } from '../../shared/identity/text.ar.ts';
import { text as memosAr } from '../../shared/memos/circuit/text.ar.ts';
import { text as receiptsAr } from '../../shared/memos/receipts/text.ar.ts';
import { text as registryAr } from '../../shared/memos/mail/text.ar.ts';
import { text as mailAr } from '../../shared/notices/mail/text.ar.ts';
import { text as askingAr } from '../../shared/schedule/asking/text.ar.ts';
import { text as examsAr } from '../../shared/schedule/exams/text.ar.ts';
import { text as teachingAr } from '../../shared/schedule/teaching/text.ar.ts';
import { text as timetableAr } from '../../shared/schedule/timetable/text.ar.ts';
import { text as documentsEn } from '../../shared/documents/text.en.ts';
import { text as blindEn } from '../../shared/grades/blind/text.en.ts';
import { text as juryEn } from '../../shared/grades/jury/text.en.ts';
import { text as juryFollowedEn } from '../../shared/grades/jury/effects/text.en.ts';
import { text as practicumEn } from '../../shared/grades/practicum/text.en.ts';
import { text as projectsEn } from '../../shared/grades/projects/text.en.ts';
import { text as resultsEn } from '../../shared/grades/results/text.en.ts';
import { text as sheetsEn } from '../../shared/grades/sheets/text.en.ts';
import { text as identityEn } from '../../shared/identity/text.en.ts';
import { text as memosEn } from '../../shared/memos/circuit/text.en.ts';
import { text as receiptsEn } from '../../shared/memos/receipts/text.en.ts';
import { text as registryEn } from '../../shared/memos/mail/text.en.ts';
import { text as mailEn } from '../../shared/notices/mail/text.en.ts';
import { text as askingEn } from '../../shared/schedule/asking/text.en.ts';
import { text as examsEn } from '../../shared/schedule/exams/text.en.ts';
import { text as teachingEn } from '../../shared/schedule/teaching/text.en.ts';
import { text as timetableEn } from '../../shared/schedule/timetable/text.en.ts';

export const wording = wordingOf({
  fr: {
    ...documentsFr,
    ...blindFr,
    ...juryFr,
    ...juryFollowedFr,
    ...practicumFr,
    ...projectsFr,
    ...resultsFr,
    ...sheetsFr,
    ...identityFr,
    ...memosFr,
    ...receiptsFr,
    ...registryFr,
    ...mailFr,
    ...askingFr,
    ...examsFr,
    ...teachingFr,
    ...timetableFr,
  },
  ar: {
    ...documentsAr,
    ...blindAr,
    ...juryAr,
    ...juryFollowedAr,
    ...practicumAr,
    ...projectsAr,
    ...resultsAr,
    ...sheetsAr,
    ...identityAr,
    ...memosAr,
    ...receiptsAr,
    ...registryAr,
    ...mailAr,
    ...askingAr,
    ...examsAr,
    ...teachingAr,
    ...timetableAr,
  },
  en: {
    ...documentsEn,
    ...blindEn,
    ...juryEn,
    ...juryFollowedEn,
    ...practicumEn,
    ...projectsEn,
    ...resultsEn,
    ...sheetsEn,
    ...identityEn,
    ...memosEn,
    ...receiptsEn,
    ...registryEn,
    ...mailEn,
    ...askingEn,
    ...examsEn,
    ...teachingEn,
    ...timetableEn,
  },
});
