import { counted } from '@/lib/format/plural'
import { SHAPE_NAMES, type Shape } from '@/lib/import/shapes'

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
