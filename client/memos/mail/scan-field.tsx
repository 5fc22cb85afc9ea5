import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { fileMedia } from '../../../shared/documents/schema.ts';
import { FILE_MOST } from '../../../shared/documents/upload/rules.ts';
import { useText } from '../../core/text.tsx';
import { refusalOf } from '../../core/trpc.ts';
import { wordsOf } from '../../core/use-act.ts';
import { lightened, upload } from '../../documents/use-upload.ts';
import { Act } from '../../ui/act.tsx';
import styles from './mail.module.css';

/** A sheet of paper is read well at this size. */
const PAGE = { most: 2200 };

/** A file chosen as the scan of a letter: sent at once by the door for bytes, attached by the act that follows. */
export function useScanField(onSent: (fileId: string) => void) {
  const t = useText();
  const chooser = useRef<HTMLInputElement>(null);
  const [name, setName] = useState<string>();
  const [refusal, setRefusal] = useState<string>();
  const [busy, setBusy] = useState(false);
  const send = async (chosen: File) => {
    setBusy(true);
    setRefusal(undefined);
    try {
      const bytes = await lightened(chosen, PAGE);
      if (bytes.size > FILE_MOST) return setRefusal(t('memos.mail.scanHint'));
      onSent(await upload({ kept: 'ordinary', bytes, onProgress: () => undefined }));
      setName(chosen.name);
    } catch (error) {
      const refused = refusalOf(error);
      setRefusal(refused ? wordsOf(refused, t) : t('memos.mail.scanFailed'));
    } finally {
      setBusy(false);
    }
  };
  const take = (files: FileList | null) => {
    const chosen = files?.[0];
    if (chosen && !busy) void send(chosen);
  };
  return {
    clear: () => setName(undefined),
    field: (
      <div className={styles.scan}>
        <Act drawing={FileUp} busy={busy} onAct={() => chooser.current?.click()}>
          {t('memos.mail.addScan')}
        </Act>
        <small role="status">{refusal ?? (name === undefined ? t('memos.mail.scanHint') : <Chosen name={name} />)}</small>
        <input ref={chooser} type="file" hidden accept={fileMedia.join()} onChange={(event) => take(event.target.files)} />
      </div>
    ),
  };
}

function Chosen({ name }: { readonly name: string }) {
  const t = useText();
  return <bdi>{t('memos.mail.scanChosen', { name })}</bdi>;
}
