import type { Picture, PictureChart } from '@/components/picture'
import { siteUrl } from '@/lib/access/origin'
import type { Scope } from '@/lib/access/scope'
import type { ViewOf } from '@/lib/data/export/progression-export'
import { roleInWords } from '@/lib/data/progression/role-in-focus'
import type { SharedCount } from '@/lib/domain/disclosure'
import {
  type FigureForm,
  type FilterOf,
  figureAddress,
  PROGRESSION_FIGURES,
  type ProgressionFile,
} from '@/lib/forms/progression-figures'
import { bridgeFigure, isPlaced, monthsFigure } from '../../overview-figures'
import { establishmentFigure } from '../../plan/establishment/establishment-figure'
import { aroundFigure } from '../../roles/around-figure'
import { areasFigure } from '../areas/areas-figure'
import { cohortsFigure, ofCohorts } from '../cohorts/cohorts-figure'
import { confidenceNotes } from '../confidence-words'
import { flowFigure } from '../flow-figure'
import { ladderFigure } from '../ladder/ladder-figure'
import { levelsFigure } from '../levels/levels-figure'
import { pathwaysFigure } from '../pathways/pathways-figure'
import { type Counting, passportOf } from '../progression-page'
import { mixFigure, yearsFigure } from '../routes/routes-figures'
import { comparedFigure, timeFigure } from '../time/time-figure'

/** What a figure's page says, without the page. */
type Said = Pick<Picture, 'finding' | 'sentence' | 'notes'> & {
  people: SharedCount
  counting?: Counting
  /** What of its filters only the figure itself knows in words. */
  words?: string[]
  chart: PictureChart
}

const EMPTY = { empty: 'Nobody fits these filters.' }

/** Every figure of progression as a picture: the words and the chart of its page. */
const SAID: { [K in ProgressionFile]: (view: ViewOf<K>, filter: FilterOf<K>) => Said } = {
  bridge: (view, filter) => {
    const { finding, sentence, people, chart } = bridgeFigure(view, isPlaced(filter))
    return { finding, sentence, notes: headcountNotes(view), people, chart: { name: 'bridge', props: chart } }
  },
  months: (view) => {
    const figure = monthsFigure(view)
    return {
      ...figure,
      notes: headcountNotes(view),
      chart: { name: 'levelsOverTime', props: { ...figure.chart, ...EMPTY } },
    }
  },
  flow: (view, filter) => {
    const figure = flowFigure(view, filter)
    return { ...figure, chart: { name: 'flow', props: { ...figure.chart, ...EMPTY } } }
  },
  time: (view) => {
    const { finding, sentence, notes, people, counting, chart } = timeFigure(view)
    return {
      finding,
      sentence,
      notes,
      people,
      counting,
      chart: { name: 'time', props: { ...chart, ...EMPTY } },
    }
  },
  compared: (view) => {
    const { finding, sentence, notes, people, counting, chart } = comparedFigure(view)
    const props = { ...chart, ...EMPTY }
    return { finding, sentence, notes, people, counting, chart: { name: 'timePanels', props } }
  },
  areas: (view) => {
    const figure = areasFigure(view)
    return { ...figure, chart: { name: 'levelsByArea', props: { ...figure.chart, ...EMPTY } } }
  },
  levels: (view) => {
    const figure = levelsFigure(view)
    return { ...figure, chart: { name: 'levelsOverTime', props: { ...figure.chart, ...EMPTY } } }
  },
  pathways: (view) => {
    const figure = pathwaysFigure(view)
    const notes = confidenceNotes({ ...view, total: view.people })
    return { ...figure, notes, chart: { name: 'pathwayBars', props: { ...figure.chart, ...EMPTY } } }
  },
  around: (view) => {
    const figure = aroundFigure(view, view.grade === 'safe_to_share', view.since)
    const notes = confidenceNotes({ ...view, total: view.spells, of: 'stays' })
    return {
      ...figure,
      notes,
      words: roleInWords(view),
      chart: { name: 'beforeAndAfter', props: figure.chart },
    }
  },
  routes: (view, filter) => {
    const figure = yearsFigure(view, filter.route)
    return {
      ...figure,
      notes: confidenceNotes(view),
      chart: { name: 'barGrid', props: { ...figure.chart, ...EMPTY } },
    }
  },
  mix: (view, filter) => {
    const figure = mixFigure(view, filter.route)
    return {
      ...figure,
      notes: [...figure.notes, ...confidenceNotes(view)],
      chart: { name: 'mixBars', props: { ...figure.chart, ...EMPTY } },
    }
  },
  ladder: (view) => {
    const { slower: _notes, notGiven: _too, notes, confidence, ...figure } = ladderFigure(view)
    return {
      ...figure,
      notes: [...notes, ...confidence],
      chart: { name: 'rateLadder', props: { ...figure.chart, ...EMPTY } },
    }
  },
  cohorts: (view, filter) => {
    const figure = cohortsFigure(view, filter)
    return {
      ...figure,
      notes: [...figure.notes, ...confidenceNotes(ofCohorts(view))],
      chart: { name: 'stayBars', props: { ...figure.chart, ...EMPTY } },
    }
  },
  establishment: (view) => {
    const figure = establishmentFigure(view)
    return {
      ...figure,
      chart: { name: 'budgetBars', props: { ...figure.chart, empty: 'No position on this day.' } },
    }
  },
}

/** Both figures of the overview are of its headcount. */
const headcountNotes = (view: ViewOf<'bridge'>) =>
  confidenceNotes({ ...view, total: view.bridge.closing, unknown: view.unknownRoute })

/**
 * @param asked the figure's name, its filter, and the day on which it is asked
 * @param unitName name of the filter's unit; null without one
 */
export function pictureOf<K extends ProgressionFile>(
  scope: Scope,
  asked: { what: K; filter: FilterOf<K>; day: string },
  view: ViewOf<K>,
  unitName: string | null,
): Picture {
  const { what, filter, day } = asked
  const { people, counting, words, ...said } = SAID[what](view, filter)
  const form: FigureForm = { ...PROGRESSION_FIGURES[what], ...(words ? { words: () => words } : {}) }
  const passport = passportOf({ scope, form, day, filter, unitName }, view, people, counting)
  return {
    trust: `${scope.trustName} (${scope.trustId})`,
    ...said,
    passport: {
      parts: passport.parts,
      grade: passport.grade === 'safe to share' ? passport.grade : 'internal',
      threshold: view.threshold,
      fingerprint: view.fingerprint,
      link: new URL(figureAddress(scope.trustId, form, filter, day), siteUrl()).href,
    },
  }
}
