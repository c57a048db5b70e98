import type { BeingMade } from '@/lib/data/being-made'

type Words = { heading: string; label: string; sentence: string; done: number; of: number }

/** How far a figure has come, in words and in steps: each month is counted, and then made safe to share. */
export function beingMadeWords({ counted, done, of, exact }: BeingMade): Words {
  if (exact)
    return {
      heading: 'These numbers are being counted',
      label: 'Putting the records together as they were',
      sentence: 'What has changed since then is taken back, and everyone is counted again.',
      done: 0,
      of: 0,
    }
  const steps = { heading: 'These numbers are being made safe to share', done: counted + done, of: 2 * of }
  if (of > 1)
    return { ...steps, label: 'Months made safe to share', sentence: `${done} of ${of} months are ready.` }
  return counted === 0
    ? { ...steps, label: 'Step 1 of 2: counting', sentence: 'Everyone is being counted.' }
    : {
        ...steps,
        label: 'Step 2 of 2: making the numbers safe to share',
        sentence: 'Everyone is counted. Small numbers are being hidden.',
      }
}
