import type { Picture, PictureChart } from '@/components/picture'
import { siteUrl } from '@/lib/access/origin'
import type { Scope } from '@/lib/access/scope'
import type { ViewOf } from '@/lib/data/export/progression-export'
import type { SharedCount } from '@/lib/domain/disclosure'
import {
  type FigureForm,
  type FilterOf,
  figureAddress,
  PROGRESSION_FIGURES,
  type ProgressionFile,
} from '@/lib/forms/progression-figures'
import { bridgeFigure, monthsFigure } from '../../overview-figures'
import { areasFigure } from '../areas/areas-figure'
import { flowFigure } from '../flow-figure'
import { levelsFigure } from '../levels/levels-figure'
import { passportOf } from '../progression-page'

/** What a figure's page says, without the page. */
type Said = Pick<Picture, 'finding' | 'sentence' | 'notes'> & { people: SharedCount; chart: PictureChart }

const EMPTY = { empty: 'Nobody fits these filters.' }

/** Every figure of progression as a picture: the words and the chart of its page. */
const SAID: { [K in ProgressionFile]: (view: ViewOf<K>, filter: FilterOf<K>) => Said } = {
  bridge: (view) => {
    const { finding, sentence, people, chart } = bridgeFigure(view)
    return { finding, sentence, people, chart: { name: 'bridge', props: chart } }
  },
  months: (view) => {
    const figure = monthsFigure(view)
    return { ...figure, chart: { name: 'levelsOverTime', props: { ...figure.chart, ...EMPTY } } }
  },
  flow: (view, filter) => {
    const figure = flowFigure(view, filter)
    return { ...figure, chart: { name: 'flow', props: { ...figure.chart, ...EMPTY } } }
  },
  areas: (view) => {
    const figure = areasFigure(view)
    return { ...figure, chart: { name: 'levelsByArea', props: { ...figure.chart, ...EMPTY } } }
  },
  levels: (view) => {
    const figure = levelsFigure(view)
    return { ...figure, chart: { name: 'levelsOverTime', props: { ...figure.chart, ...EMPTY } } }
  },
}

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
  const form: FigureForm = PROGRESSION_FIGURES[what]
  const { people, ...said } = SAID[what](view, filter)
  const passport = passportOf({ scope, form, day, filter, unitName }, view, people)
  return {
    trust: `${scope.trustName} (${scope.trustId})`,
    ...said,
    passport: {
      parts: passport.parts,
      grade: passport.grade === 'safe to share' ? passport.grade : 'internal',
      fingerprint: view.fingerprint,
      link: new URL(figureAddress(scope.trustId, form, filter, day), siteUrl()).href,
    },
  }
}
