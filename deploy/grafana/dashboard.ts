/** The dashboard for Grafana over `/metrics`: `npm run dashboard` writes it to inferprint.json. */

import * as common from '@grafana/grafana-foundation-sdk/common'
import { BigValueGraphMode, GraphDrawStyle, StackingMode } from '@grafana/grafana-foundation-sdk/common'
import {
  type Dashboard,
  DashboardBuilder,
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  RowBuilder,
  VariableRefresh,
} from '@grafana/grafana-foundation-sdk/dashboard'
import { DataqueryBuilder, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus'
import { PanelBuilder as StatPanel } from '@grafana/grafana-foundation-sdk/stat'
import { PanelBuilder as TablePanel } from '@grafana/grafana-foundation-sdk/table'
import { PanelBuilder as TimePanel } from '@grafana/grafana-foundation-sdk/timeseries'

const source = { type: 'prometheus', uid: '$datasource' }
/** What the variables above the panels leave. */
const chosen = 'provider=~"$provider",model=~"$model"'
const also = (more: string) => `{${chosen}${more && `,${more}`}}`

const total = (metric: string, more = ''): string => `sum(increase(inferprint_${metric}_total${also(more)}[$__range]))`
const hourly = (metric: string, by = '', more = ''): string =>
  `sum${by && ` by (${by})`}(rate(inferprint_${metric}_total${also(more)}[$__rate_interval])) * 3600`

const query = (expr: string, legend: string) =>
  new DataqueryBuilder().datasource(source).expr(expr).legendFormat(legend)
const now = (expr: string, legend: string) => query(expr, legend).instant()

/** Criterion as people call it, as metrics do, and the unit that Grafana knows. */
const criteria = [
  ['Energy', 'energy', 'kwh', 'kwatth'],
  ['Greenhouse gases', 'gwp', 'kgco2eq', 'suffix: kgCO2eq'],
  ['Water', 'water', 'l', 'litre'],
  ['Primary energy', 'pe', 'mj', 'suffix: MJ'],
  ['Minerals and metals', 'adpe', 'kgsbeq', 'suffix: kgSbeq'],
] as const

const stats = [
  new StatPanel()
    .title('Requests')
    .unit('short')
    .withTarget(now(total('requests'), 'requests')),
  ...criteria.map(([title, name, unit, shown]) =>
    new StatPanel()
      .title(title)
      .description('The estimate, and the two ends of its 90 % interval, as if all errors pointed the same way.')
      .unit(shown)
      .withTarget(now(total(`${name}_${unit}`), 'estimate'))
      .withTarget(now(total(`${name}_min_${unit}`), 'at least'))
      .withTarget(now(total(`${name}_max_${unit}`), 'at most')),
  ),
].map((panel) => panel.graphMode(BigValueGraphMode.None).noValue('none yet').height(5).span(4))

const overTime = (title: string, unit: string) =>
  new TimePanel().title(title).unit(unit).min(0).fillOpacity(10).height(8).span(12)

const stacked = (title: string, unit: string) =>
  overTime(title, unit)
    .drawStyle(GraphDrawStyle.Line)
    .fillOpacity(40)
    .stacking(new common.StackingConfigBuilder().mode(StackingMode.Normal).group('A'))

const band = overTime('Greenhouse gases an hour, with their interval', 'suffix: kgCO2eq/h')
  .withTarget(query(hourly('gwp_kgco2eq'), 'estimate').refId('A'))
  .withTarget(query(hourly('gwp_max_kgco2eq'), 'at most').refId('B'))
  .withTarget(query(hourly('gwp_min_kgco2eq'), 'at least').refId('C'))
  .overrideByName('at most', [
    { id: 'custom.fillBelowTo', value: 'at least' },
    { id: 'custom.lineWidth', value: 0 },
  ])
  .overrideByName('at least', [
    { id: 'custom.lineWidth', value: 0 },
    { id: 'custom.fillOpacity', value: 0 },
  ])

const perRequest = (metric: string, by: string): string =>
  `sum by (${by})(rate(inferprint_${metric}_total${also('')}[$__rate_interval])) / sum by (${by})(rate(inferprint_requests_total${also('outcome="completed"')}[$__rate_interval]))`

const impactPanels = [
  band,
  stacked('Greenhouse gases an hour, by model', 'suffix: kgCO2eq/h').withTarget(
    query(hourly('gwp_kgco2eq', 'model'), '{{model}}'),
  ),
  stacked('Use and manufacture of the machines', 'suffix: kgCO2eq/h').withTarget(
    query(hourly('gwp_kgco2eq', 'phase'), '{{phase}}'),
  ),
  stacked('Energy an hour, by provider', 'kwatth').withTarget(query(hourly('energy_kwh', 'provider'), '{{provider}}')),
  overTime('Energy of a request, by model', 'watth').withTarget(
    query(`1000 * ${perRequest('energy_kwh', 'model')}`, '{{model}}'),
  ),
  overTime('Energy of 1,000 output tokens, by model', 'watth').withTarget(
    query(
      `1e6 * sum by (model)(rate(inferprint_energy_kwh_total${also('')}[$__rate_interval])) / sum by (model)(rate(inferprint_tokens_total${also('type="output"')}[$__rate_interval]))`,
      '{{model}}',
    ),
  ),
  overTime('Water an hour', 'litre').withTarget(query(hourly('water_l', 'provider'), '{{provider}}')),
]

const quantile = (share: number, metric: string): string =>
  `histogram_quantile(${share}, sum by (le)(rate(inferprint_${metric}_seconds_bucket${also('')}[$__rate_interval])))`

const requestPanels = [
  stacked('Requests a second, by outcome', 'reqps').withTarget(
    query(`sum by (outcome)(rate(inferprint_requests_total${also('')}[$__rate_interval]))`, '{{outcome}}'),
  ),
  stacked('Tokens a second', 'short').withTarget(
    query(`sum by (type)(rate(inferprint_tokens_total${also('')}[$__rate_interval]))`, '{{type}}'),
  ),
  overTime('How long requests take', 's')
    .withTarget(query(quantile(0.5, 'request_duration'), 'half of them'))
    .withTarget(query(quantile(0.95, 'request_duration'), '95 % of them')),
  overTime('Time to the first token', 's')
    .withTarget(query(quantile(0.5, 'time_to_first_token'), 'half of them'))
    .withTarget(query(quantile(0.95, 'time_to_first_token'), '95 % of them')),
]

const column = (expr: string, refId: string) => now(expr, '').format(PromQueryFormat.Table).refId(refId)
const byModel = (metric: string): string =>
  `sum by (provider, model, method, tier)(increase(inferprint_${metric}_total${also('')}[$__range]))`
const table = new TablePanel()
  .title('Models')
  .height(9)
  .span(24)
  .withTarget(column(byModel('requests'), 'A'))
  .withTarget(column(byModel('energy_kwh'), 'B'))
  .withTarget(column(byModel('gwp_kgco2eq'), 'C'))
  .withTarget(column(byModel('water_l'), 'D'))
  .withTransformation({ id: 'merge', options: {} })
  .withTransformation({
    id: 'organize',
    options: {
      excludeByName: { Time: true },
      renameByName: {
        'Value #A': 'requests',
        'Value #B': 'energy',
        'Value #C': 'greenhouse gases',
        'Value #D': 'water',
      },
    },
  })
  .overrideByName('energy', [{ id: 'unit', value: 'kwatth' }])
  .overrideByName('greenhouse gases', [{ id: 'unit', value: 'suffix: kgCO2eq' }])
  .overrideByName('water', [{ id: 'unit', value: 'litre' }])

const serverPanels = [
  overTime('Records that wait for the store', 'short').withTarget(query('sum(inferprint_records_waiting)', 'waiting')),
  overTime('Records that were lost, and bytes that the gateway holds', 'short')
    .withTarget(query('sum(inferprint_records_lost_total)', 'lost'))
    .withTarget(query('sum(inferprint_gateway_held_bytes)', 'bytes held'))
    .overrideByName('bytes held', [
      { id: 'unit', value: 'bytes' },
      { id: 'custom.axisPlacement', value: 'right' },
    ]),
]

const choice = (name: string, within = '') =>
  new QueryVariableBuilder(name)
    .datasource(source)
    .query(`label_values(inferprint_requests_total${within}, ${name})`)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .multi(true)
    .includeAll(true)
    .allValue('.*')

export function dashboard(): Dashboard {
  const builder = new DashboardBuilder('Inferprint')
    .uid('inferprint')
    .description('What requests to generative-AI models cost the planet.')
    .tags(['inferprint', 'sustainability', 'ai'])
    .time({ from: 'now-24h', to: 'now' })
    .refresh('1m')
    .withVariable(new DatasourceVariableBuilder('datasource').type('prometheus'))
    .withVariable(choice('provider'))
    .withVariable(choice('model', '{provider=~"$provider"}'))
  const rows = [
    ['In this time', stats],
    ['Impacts', impactPanels],
    ['Models', [table]],
    ['Requests', requestPanels],
    ['The server itself', serverPanels],
  ] as const
  for (const [title, panels] of rows) {
    builder.withRow(new RowBuilder(title))
    for (const panel of panels) builder.withPanel(panel.datasource(source))
  }
  return builder.build()
}
