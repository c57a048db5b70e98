/** Short names of sources in the reference catalogue, as people know them. */
const SOURCES: readonly (readonly [RegExp, string])[] = [
  [/\bAfC (?=\d)/g, 'AfC band '],
  [
    /; AFC-IT band via NES-BANDS/g,
    ' in the national job profiles for IT, by the NHS Education for Scotland table of bands',
  ],
  [/\bAFC-IT\b/g, 'the national job profiles for IT'],
  [/\bNES-BANDS\b/g, 'the NHS Education for Scotland table of bands'],
  [/\bHEE-CF\b/g, 'Health Education England’s career framework'],
  [/\bHC-PH\b/g, 'NHS Health Careers'],
  [/\bPHORCAST\b/g, 'PHORCaST'],
  [/\bFEDIP OA\b/g, 'FEDIP’s occupational architecture'],
  [/\bFCI\b/g, 'Faculty of Clinical Informatics'],
  [/\s*\(BMJ-CCA\)/g, ' in BMJ Careers'],
  [/\s*\((?:GK|seed)\)/g, ''],
  [/\bseed['’]s\b/g, 'the HICF brief’s'],
  [/\bseed\b/g, 'the HICF brief'],
]

/** Where the level of a role came from, as a sentence. */
export function levelBasisText(basis: string): string {
  if (basis === 'judgement') return 'A judgement from what the title asks for; no source gives a level.'
  const text = SOURCES.reduce((words, [short, long]) => words.replace(short, long), basis.trim())
  const sentence = text.charAt(0).toUpperCase() + text.slice(1)
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`
}
