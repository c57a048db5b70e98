import type { TagLook } from '@/components/nhs'
import type { LoadLine, LoadStatus } from '@/lib/data/load/loads'
import { countText } from '@/lib/format/count'
import { counted } from '@/lib/format/plural'
import { SHAPE_NAMES, type Shape } from '@/lib/import/shapes'

export const STATUS_WORDS: Record<LoadStatus, { label: string; look: TagLook }> = {
  reading: { label: 'Reading', look: 'blue' },
  writing: { label: 'Writing', look: 'blue' },
  done: { label: 'Loaded', look: 'green' },
  refused: { label: 'Refused', look: 'yellow' },
  failed: { label: 'Failed', look: 'red' },
  interrupted: { label: 'Interrupted', look: 'grey' },
}

export const isUnderWay = ({ status }: Pick<LoadLine, 'status'>) =>
  status === 'reading' || status === 'writing'

/** "Assignment history", or that it is not known yet. */
export function kindText(shape: Shape | null): string {
  if (shape === null) return 'Not known'
  const name = SHAPE_NAMES[shape]
  return name.charAt(0).toUpperCase() + name.slice(1)
}

export function sizeText(bytes: number): string {
  if (bytes < 1000) return counted(bytes, 'byte')
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** One sentence on how a load ended. */
export function endingText(load: LoadLine): string {
  switch (load.status) {
    case 'done':
      return load.rowsAdded + load.rowsChanged === 0
        ? 'This file changes nothing: all of it was recorded already.'
        : `${counted(load.rowsAdded, 'row')} added, ${countText(load.rowsChanged)} changed, ${countText(load.rowsUnchanged)} already recorded.`
    case 'refused':
      return `Nothing was loaded. Mend the ${counted(load.problemCount, 'problem')} below in the file and upload it again.`
    case 'failed':
      return 'Nothing was loaded. What went wrong is below.'
    case 'interrupted':
      return 'Waymark stopped while the file was being loaded. Nothing of it was kept: upload it again.'
    case 'reading':
      return `${countText(load.rowsRead)} rows read so far.`
    case 'writing':
      return `${countText(load.rowsRead)} rows are being written.`
  }
}
