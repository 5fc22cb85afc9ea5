import { TRPCClientError } from '@trpc/client';
import { uuidv7 } from 'uuidv7';
import type { FileClass } from '../../shared/documents/schema.ts';

type Sending = {
  /** How confidentially it is kept. */
  readonly kept: FileClass;
  readonly bytes: Blob;
  /** From 0 to 1. */
  readonly onProgress: (share: number) => void;
};

/** A slow annexe sends ten megabytes in some minutes. Milliseconds. */
const PATIENCE = 5 * 60_000;

/** Sends a file by the door for bytes and answers its key; refused like any other act. It is one’s own until an act attaches it. */
export async function upload({ kept, bytes, onProgress }: Sending): Promise<string> {
  const hash = await hashOf(bytes);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/documents.upload');
    request.timeout = PATIENCE;
    const headers = { 'content-type': 'application/octet-stream', 'x-riwaq': '1', 'x-act-id': uuidv7(), 'x-class': kept };
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    if (hash !== undefined) request.setRequestHeader('x-sha256', hash);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () => {
      const answer = answerIn(request.responseText);
      if (request.status === 200 && answer !== undefined) resolve(idIn(answer));
      else reject(answer === undefined ? new Error('No answer of ours.') : TRPCClientError.from(asError(answer)));
    });
    for (const end of ['error', 'timeout', 'abort']) request.addEventListener(end, () => reject(new Error('The network failed.')));
    request.send(bytes);
  });
}

/** What tells that nothing was lost on the way; only where the page came by a safe way can a browser compute it. */
async function hashOf(bytes: Blob): Promise<string | undefined> {
  if (!window.isSecureContext) return undefined;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await bytes.arrayBuffer()));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function answerIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

type Wire = Parameters<typeof TRPCClientError.from>[0];

/** The server's one form of an error. */
function asError(answer: unknown): Wire {
  return answer as Wire;
}

/** The server's answer to an upload that was kept. */
function idIn(answer: unknown): string {
  return (answer as { result: { data: { fileId: string } } }).result.data.fileId;
}

export type Measure = {
  /** The longer side at most, in dots. */
  readonly most: number;
  /** Width to height; what is over is cut off around the middle. */
  readonly ratio?: number;
};

/** A page of paper is read well at this size; what weighs no more than this is left as it is. */
const LIGHT = 1_500_000;
const QUALITY = 0.85;

/**
 * A picture no larger than it is read, upright, without what a telephone adds to it (place, device); anything that is no picture stays
 * as it is.
 */
export async function lightened(file: Blob, { most, ratio }: Measure): Promise<Blob> {
  if (!file.type.startsWith('image/')) return file;
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined);
  if (!picture) return file;
  const { width, height } = picture;
  if (ratio === undefined && Math.max(width, height) <= most && file.size <= LIGHT) return file;
  const [across, down] = ratio === undefined ? [width, height] : [Math.min(width, height * ratio), Math.min(height, width / ratio)];
  const scale = Math.min(1, most / Math.max(across, down));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(across * scale));
  canvas.height = Math.max(1, Math.round(down * scale));
  const paper = canvas.getContext('2d');
  if (!paper) return file;
  paper.fillStyle = 'white';
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(picture, (width - across) / 2, (height - down) / 2, across, down, 0, 0, canvas.width, canvas.height);
  const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
  return drawn ?? file;
}
