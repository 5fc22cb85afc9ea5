import { Camera, CameraOff, Scale } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { localDay } from '../../shared/core/time.ts';
import { useFormat } from '../core/format.ts';
import { useText } from '../core/text.tsx';
import { SideNote } from '../ui/act-form.tsx';
import { Act, MainAct } from '../ui/act.tsx';
import { ArcadeFrame, Doors } from '../ui/arcade-frame.tsx';
import { Code } from '../ui/bidi.tsx';
import { TextField } from '../ui/field.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { canScan, readPhoto, useScan } from './use-scan.ts';
import { useSealKeys, useVerify } from './use-verify.ts';
import { VerifyAnswer } from './verify-answer.tsx';
import styles from './verify.module.css';

/** For anyone who holds a paper: is it the centre's, is it still good? By its code, or by its square, without a network too. */
export function VerifyPage() {
  const t = useText();
  const verify = useVerify();
  return (
    <ArcadeFrame>
      <PageHead title={t('documents.verify.title')} situation={t('documents.verify.situation')} />
      <div className={styles.page}>
        {verify.found ? (
          <VerifyAnswer found={verify.found} onAgain={verify.again} />
        ) : (
          <>
            <ByCode busy={verify.busy} wrong={verify.wrong} onCode={verify.verifyCode} />
            <BySquare busy={verify.busy} onSeal={verify.verifySeal} />
          </>
        )}
        <SideNote drawing={Scale}>{t('documents.verify.law')}</SideNote>
        <Keys />
      </div>
      <Doors>
        <li>
          <Link to="/connexion">{t('identity.toSignIn')}</Link>
        </li>
      </Doors>
    </ArcadeFrame>
  );
}

type ByCodeProps = { readonly busy: boolean; readonly wrong: string | undefined; readonly onCode: (code: string) => void };

function ByCode({ busy, wrong, onCode }: ByCodeProps) {
  const t = useText();
  const [code, setCode] = useState('');
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onCode(code);
      }}
    >
      <TextField
        label={t('documents.verify.code')}
        hint={t('documents.verify.codeHint')}
        name="code"
        dir="ltr"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={60}
        value={code}
        onChange={setCode}
        error={wrong}
      />
      <MainAct submit size="big" busy={busy}>
        {t('documents.verify.act')}
      </MainAct>
    </form>
  );
}

type BySquareProps = { readonly busy: boolean; readonly onSeal: (text: string) => void };

function BySquare({ busy, onSeal }: BySquareProps) {
  const t = useText();
  const [text, setText] = useState('');
  return (
    <>
      {canScan && <ByCamera onSeal={onSeal} />}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSeal(text);
        }}
      >
        <TextField
          label={t('documents.verify.paste')}
          hint={t('documents.verify.pasteHint')}
          name="seal"
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          maxLength={2000}
          value={text}
          onChange={setText}
        />
        <Act submit size="mid" busy={busy}>
          {t('documents.verify.actPaste')}
        </Act>
      </form>
    </>
  );
}

function ByCamera({ onSeal }: { readonly onSeal: (text: string) => void }) {
  const t = useText();
  const scan = useScan(onSeal);
  const [unreadable, setUnreadable] = useState(false);
  const choose = async (photo: File | undefined) => {
    const text = photo && (await readPhoto(photo));
    setUnreadable(photo !== undefined && text === undefined);
    if (text !== undefined) onSeal(text);
  };
  return (
    <div className={styles.camera}>
      {scan.on && <video ref={scan.video} muted playsInline aria-label={t('documents.verify.scan')} />}
      <Act drawing={scan.on ? CameraOff : Camera} size="mid" onAct={scan.on ? scan.stop : scan.start}>
        {t(scan.on ? 'documents.verify.stopScan' : 'documents.verify.scan')}
      </Act>
      <label>
        <span>{t('documents.verify.photo')}</span>
        <input type="file" accept="image/*" onChange={(event) => void choose(event.target.files?.[0])} />
      </label>
      <p role="status">
        {scan.denied && t('documents.verify.noCamera')}
        {unreadable && t('documents.verify.noSealInPhoto')}
      </p>
    </div>
  );
}

function Keys() {
  const t = useText();
  const format = useFormat();
  const keys = useSealKeys();
  if (!keys || keys.length === 0) return null;
  return (
    <details className={styles.keys}>
      <summary>{t('documents.verify.keys')}</summary>
      <p>{t('documents.verify.keysHelp')}</p>
      <dl>
        {keys.map(({ keyId, publicKey, madeAt }) => (
          <div key={keyId}>
            <dt>{t('documents.verify.keySince', { key: keyId, day: format.dayAndYear(localDay(madeAt)) })}</dt>
            <dd>
              <Code>{publicKey}</Code>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
