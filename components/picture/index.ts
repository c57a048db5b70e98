import path from 'node:path'
import { OneThread } from '@/lib/picture/one-thread'
import type { PictureFormat } from '@/lib/picture/picture'
import type { Picture } from './charts'

export type { Picture, PictureChart } from './charts'

const thread = new OneThread(path.join(process.cwd(), 'components', 'picture', 'thread.ts'))

/**
 * A figure's picture as the bytes of a file, drawn in a thread, where it keeps no page waiting.
 * @param signal gives it up when nobody waits for it any more
 * @throws TookTooLong
 */
export function drawPicture(
  picture: Picture,
  format: PictureFormat,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  return thread.do({ picture, format }, signal)
}
