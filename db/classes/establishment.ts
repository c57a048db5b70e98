import {
  codeList,
  crosswalk,
  entryRouteKind,
  entryRouteWording,
  hicfArea,
  hicfLevel,
  hicfRole,
  position,
  trust,
  trustSetting,
  unit,
} from '../schema'
import { type ClassedTable, classed } from './class'

const OF_THE_TRUST = {
  from: 'The Trust’s lists, or a lead',
  kept: 'For good',
  seen: 'Every member of the Trust',
}
const PUBLISHED = { from: 'Published reference data', kept: 'For good', seen: 'Everyone' }

export const ESTABLISHMENT: readonly ClassedTable[] = [
  classed(
    trust,
    {
      why: 'Which organisations use this Waymark',
      from: 'Whoever runs Waymark',
      kept: 'For good',
      seen: 'Everyone',
    },
    {
      trustId: 'organisation',
      name: 'organisation',
      nation: 'organisation',
      createdAt: 'technical',
      secondStepForAll: 'organisation',
    },
  ),
  classed(
    trustSetting,
    { ...OF_THE_TRUST, why: 'What a Trust has set for its figures', from: 'An administrator' },
    {
      trustId: 'organisation',
      recordsFrom: 'organisation',
      disclosureThreshold: 'organisation',
      version: 'technical',
    },
  ),
  classed(
    unit,
    { ...OF_THE_TRUST, why: 'Teams and departments' },
    {
      trustId: 'organisation',
      id: 'technical',
      name: 'organisation',
      parentId: 'organisation',
      version: 'technical',
    },
  ),
  classed(
    position,
    { ...OF_THE_TRUST, why: 'Posts of the establishment, held or vacant' },
    {
      trustId: 'organisation',
      id: 'technical',
      number: 'organisation',
      title: 'organisation',
      afcBand: 'organisation',
      unitId: 'organisation',
      budgetedFte: 'organisation',
      version: 'technical',
    },
  ),
  classed(
    hicfRole,
    { ...OF_THE_TRUST, why: 'The Trust’s catalogue of informatics roles' },
    {
      trustId: 'organisation',
      id: 'technical',
      title: 'organisation',
      area: 'organisation',
      level: 'organisation',
      lowestLevel: 'organisation',
      highestLevel: 'organisation',
      levelBasis: 'organisation',
      confidence: 'organisation',
      changedByTrust: 'organisation',
      retiredOn: 'organisation',
      version: 'technical',
    },
  ),
  classed(
    crosswalk,
    { ...OF_THE_TRUST, why: 'Which titles and bands are informatics posts' },
    {
      trustId: 'organisation',
      id: 'technical',
      titleKey: 'organisation',
      positionTitle: 'organisation',
      afcBand: 'organisation',
      areaOfWork: 'organisation',
      hicfStatus: 'organisation',
      area: 'organisation',
      level: 'organisation',
      roleId: 'organisation',
      validFrom: 'organisation',
      validTo: 'organisation',
      version: 'technical',
    },
  ),
  classed(
    entryRouteWording,
    { ...OF_THE_TRUST, why: 'What the Trust’s wordings for entry routes mean' },
    {
      trustId: 'organisation',
      id: 'technical',
      wordingKey: 'organisation',
      wording: 'organisation',
      routeCode: 'organisation',
      version: 'technical',
    },
  ),
  classed(
    hicfLevel,
    { ...PUBLISHED, why: 'The levels of the framework' },
    { level: 'organisation', name: 'organisation', facts: 'organisation', confidence: 'organisation' },
  ),
  classed(
    hicfArea,
    { ...PUBLISHED, why: 'The areas of the framework' },
    { code: 'organisation', label: 'organisation' },
  ),
  classed(
    entryRouteKind,
    { ...PUBLISHED, why: 'Ways into health informatics' },
    {
      code: 'organisation',
      label: 'organisation',
      routeGroup: 'organisation',
      inSeed: 'organisation',
      confidence: 'organisation',
    },
  ),
  classed(
    codeList,
    { ...PUBLISHED, why: 'Code lists of the NHS Data Dictionary' },
    { list: 'organisation', code: 'organisation', label: 'organisation' },
  ),
]
