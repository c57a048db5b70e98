import { PAPER, REST } from './palette'

/** Diagonal lines: left, moved out or not known. `id` is unique on the page. */
export function HatchPattern({ id, colour = REST }: { id: string; colour?: string }) {
  return (
    <pattern id={id} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width={6} height={6} fill={PAPER} />
      <rect width={3} height={6} fill={colour} />
    </pattern>
  )
}
