import { FileText, Paperclip, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { FILE_MOST } from '../../shared/documents/upload/rules.ts';
import { useText } from '../core/text.tsx';
import { api, refusalOf } from '../core/trpc.ts';
import { wordsOf } from '../core/use-act.ts';
import { lightened, upload } from '../documents/use-upload.ts';
import { Act, QuietAct } from '../ui/act.tsx';
import { Icon } from '../ui/icon.tsx';
import type { DraftHand } from './use-draft.ts';
import { openAttachment, useMemosAgain, type ShownMemo } from './use-memos.ts';
import styles from './memos.module.css';

type Attachments = ShownMemo['attachments'];

/** Files of a memo, each under its title: opened by whoever reads the memo. */
export function AttachmentList({ memoId, attachments }: { readonly memoId: string; readonly attachments: Attachments }) {
  const size = useSize();
  return (
    <ul className={styles.rows}>
      {attachments.map(({ fileId, title, size: bytes }) => (
        <li key={fileId}>
          <button type="button" className={styles.file} onClick={() => void openAttachment(memoId, fileId)}>
            <Icon drawing={FileText} size={16} />
            <bdi>{title}</bdi>
            <small>{size(bytes)}</small>
          </button>
        </li>
      ))}
    </ul>
  );
}

function useSize() {
  const t = useText();
  return (bytes: number) => t('memos.size', { n: Math.max(1, Math.round(bytes / 1024)) });
}

/** A page of paper is read well at this size. */
const PAGE = { most: 2200 };

type AttachmentsFieldProps = { readonly memoId: string; readonly attachments: Attachments; readonly draft: DraftHand };

/** Files attached to a draft; a new one takes the title of its file, without the ending. */
export function AttachmentsField({ memoId, attachments, draft }: AttachmentsFieldProps) {
  const t = useText();
  const size = useSize();
  const again = useMemosAgain();
  const picker = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState<number | null>(null);
  const [refusal, setRefusal] = useState<string>();
  const acting = async (act: () => Promise<{ readonly version: number }>) => {
    setRefusal(undefined);
    try {
      draft.moveTo((await act()).version);
    } catch (error) {
      const refused = refusalOf(error);
      setRefusal(refused ? wordsOf(refused, t) : t('core.offline'));
    } finally {
      setShare(null);
      await again();
    }
  };
  const attach = async (chosen: File) => {
    const bytes = await lightened(chosen, PAGE);
    if (bytes.size > FILE_MOST) return setRefusal(t('memos.attachments.tooLarge'));
    return acting(async () => {
      setShare(0);
      await draft.send();
      const fileId = await upload({ kept: 'ordinary', bytes, onProgress: setShare });
      return api.memos.attach.mutate({ actId: uuidv7(), memoId, version: draft.latest(), fileId, title: titleOf(chosen.name) });
    });
  };
  const detach = (fileId: string) =>
    acting(async () => {
      await draft.send();
      return api.memos.detach.mutate({ actId: uuidv7(), memoId, version: draft.latest(), fileId });
    });
  return (
    <div className={styles.attaching}>
      {attachments.length > 0 && (
        <ul className={styles.rows}>
          {attachments.map(({ fileId, title, size: bytes }) => (
            <li key={fileId}>
              <button type="button" className={styles.file} onClick={() => void openAttachment(memoId, fileId)}>
                <Icon drawing={FileText} size={16} />
                <bdi>{title}</bdi>
                <small>{size(bytes)}</small>
              </button>
              <QuietAct drawing={X} name={t('memos.attachments.removeOf', { title })} onAct={() => void detach(fileId)}>
                {t('memos.remove')}
              </QuietAct>
            </li>
          ))}
        </ul>
      )}
      <input
        ref={picker}
        type="file"
        hidden
        accept="application/pdf,image/jpeg,image/png,image/webp"
        onChange={({ target }) => {
          const [chosen] = target.files ?? [];
          target.value = '';
          if (chosen) void attach(chosen);
        }}
      />
      <Act drawing={Paperclip} busy={share !== null} onAct={() => picker.current?.click()}>
        {share === null ? t('memos.attachments.add') : t('memos.attachments.sending', { n: Math.round(share * 100) })}
      </Act>
      {refusal !== undefined && <p role="alert">{refusal}</p>}
    </div>
  );
}

/** `calendrier_examens.pdf` → `calendrier examens`. */
function titleOf(fileName: string): string {
  const bare = fileName
    .replace(/\.[a-z0-9]{2,5}$/i, '')
    .replace(/[_\s]+/g, ' ')
    .trim();
  return bare.slice(0, 200) || fileName.slice(0, 200) || '…';
}
