import type { Random } from './random'

const GIVEN =
  'Aisha Alice Amara Andrew Anil Bethan Bronwen Callum Catrin Chidi Chloë Daniel Dafydd Eleri Emeka Emma Farah Fiona Gareth George Grace Hannah Harpreet Helen Ifeoma Imran Isla Jack Jakub James Joanne Kwame Laura Liam Lucy Mair Maria Meera Mohammed Nadia Nia Niamh Olu Omar Oriol Patrick Priya Rachel Rhys Ruth Sanjay Sara Siân Siobhán Sofía Tariq Thomas Wei Yetunde Zainab'.split(
    ' ',
  )
const FAMILY =
  "Adeyemi Ahmed Begum Bevan Brown Chaudhry Clarke Cohen Davies Edwards Evans Fernandes Fitzgerald Gill Green Hall Hughes Hussain Jackson Jones Kaur Khan Lewis Lloyd Mensah Morgan Nguyen Nowak O'Brien O'Neill Okafor Owusu Patel Phillips Price Roberts Shah Singh Smith Taylor Thomas Walker Williams Wójcik Wright Zhang".split(
    ' ',
  )

/** A name of nobody in particular; some family names are double. */
export function madeUpName(random: Random): { givenName: string; familyName: string } {
  const family = random.pick(FAMILY)
  const familyName = random.chance(0.04) ? `${family}-${random.pick(FAMILY)}` : family
  return { givenName: random.pick(GIVEN), familyName }
}
