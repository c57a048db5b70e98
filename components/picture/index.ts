import path from 'node:path'
import type { PictureFormat } from '@/lib/picture/picture'
import { OneThread } from '@/lib/thread/one-thread'
import type { Picture } from './charts'

export type { Picture, PictureChart } from './charts'

const thread = new OneThread<{ picture: Picture; format: PictureFormat }, Uint8Array>(
  path.join(process.cwd(), 'components', 'picture', 'thread.ts'),
  'The picture took too long to draw and was given up. Download it again, or as CSV or XLSX.',
)

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
