import { useEffect, useRef, useState } from 'react';

type Detector = { detect(source: ImageBitmapSource): Promise<readonly { readonly rawValue: string }[]> };
type DetectorMaker = new (options: { readonly formats: readonly string[] }) => Detector;

/** The browser's own reader of QR codes, where it has one. */
function detector(): Detector | undefined {
  const maker: unknown = Reflect.get(globalThis, 'BarcodeDetector');
  return typeof maker === 'function' ? new (asMaker(maker))({ formats: ['qr_code'] }) : undefined;
}

/** A global of that name is the interface of the Shape Detection draft. */
function asMaker(maker: unknown): DetectorMaker {
  return maker as DetectorMaker;
}

/** Whether this browser can look at codes by itself; the others leave it to the phone's own camera. */
export const canScan = Reflect.has(globalThis, 'BarcodeDetector');

/** The text of the code in a picture, or undefined. */
export async function readPhoto(photo: Blob): Promise<string | undefined> {
  const picture = await createImageBitmap(photo).catch(() => undefined);
  const codes = picture && (await detector()?.detect(picture));
  return codes?.[0]?.rawValue;
}

/** Between two looks of the camera. Milliseconds. */
const PACE = 200;

/** The camera, looking for a code until it finds one or is stopped. */
export function useScan(onFound: (text: string) => void) {
  const video = useRef<HTMLVideoElement>(null);
  const [on, setOn] = useState(false);
  const [denied, setDenied] = useState(false);
  const tell = useRef(onFound);
  tell.current = onFound;
  useEffect(() => {
    if (!on) return undefined;
    const reader = detector();
    let stream: MediaStream | undefined;
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      const [code] = video.current && reader ? await reader.detect(video.current).catch(() => []) : [];
      if (over) return;
      if (code === undefined) timer = setTimeout(() => void look(), PACE);
      else {
        setOn(false);
        tell.current(code.rawValue);
      }
    };
    const start = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      if (over || !video.current) return stream.getTracks().forEach((track) => track.stop());
      video.current.srcObject = stream;
      await video.current.play();
      return look();
    };
    start().catch(() => {
      setDenied(true);
      setOn(false);
    });
    return () => {
      over = true;
      clearTimeout(timer);
      stream?.getTracks().forEach((track) => track.stop());
    };
  }, [on]);
  return { video, on, denied, start: () => setOn(true), stop: () => setOn(false) };
}
