/**
 * How the house draws charts: quiet axes, its own colours, readable in light and in dark. Amounts come in as exact decimals and stay text in
 * everything that is shown; only the drawing itself turns them into lengths. Types alone come from ECharts here, so that this costs nothing.
 */
import type {
  BarSeriesOption,
  ComposeOption,
  GridComponentOption,
  PieSeriesOption,
  TooltipComponentOption,
} from 'echarts';
import { compare } from '../lib/money';

export type ChartOption = ComposeOption<
  BarSeriesOption | PieSeriesOption | GridComponentOption | TooltipComponentOption
>;

/** How many colours a chart tells apart; what comes behind shares the grey of "other". */
export const CHART_COLOURS = 6;

/** The style of a swatch beside a name. `null` is the grey of "other". */
export function chartColour(index: number | null): string {
  return index === null || index >= CHART_COLOURS ? 'var(--cs-chart-other)' : `var(--cs-chart-${index + 1})`;
}

/** Amounts over categories, one on top of the other. */
export interface BarsData {
  kind: 'bars';
  categories: string[];
  layers: { name: string; colour: number | null; amounts: string[] }[];
  /** The category that the rest of the page is about. */
  chosen?: number;
  /** Categories that can still change: drawn paler. */
  open?: boolean[];
  /** Writes the numbers beside the axis, which are positions of grid lines and no amounts. */
  tick: (value: number) => string;
}

/** Parts of a whole. */
export interface DonutData {
  kind: 'donut';
  slices: { name: string; colour: number | null; amount: string }[];
}

export type ChartData = BarsData | DonutData;

/** What a chart needs of the house, read from the page as it is just now. */
export interface House {
  colour: (index: number | null) => string;
  text: string;
  muted: string;
  border: string;
  surface: string;
  hover: string;
  font: string;
  still: boolean;
}

export function readHouse(): House {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    colour: (index) => token(chartColour(index).slice(4, -1)),
    text: token('--cs-text'),
    muted: token('--cs-muted'),
    border: token('--cs-border'),
    surface: token('--cs-surface'),
    hover: token('--cs-hover'),
    font: getComputedStyle(document.body).fontFamily,
    still: window.matchMedia('(prefers-reduced-motion: reduce)').matches,
  };
}

export function chartOption(data: ChartData, house: House, description: string): ChartOption {
  return {
    animation: !house.still,
    animationDuration: 320,
    animationDurationUpdate: 220,
    aria: { enabled: true, label: { description } },
    textStyle: { fontFamily: house.font, color: house.muted, fontSize: 12 },
    ...(data.kind === 'bars' ? bars(data, house) : donut(data, house)),
  };
}

function bars(data: BarsData, house: House): ChartOption {
  const top = data.categories.map((_, at) =>
    data.layers.reduce((found, layer, index) => (compare(layer.amounts[at] ?? '0', '0') > 0 ? index : found), -1),
  );
  return {
    grid: { left: 4, right: 4, top: 12, bottom: 0, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: {
      type: 'category',
      data: data.categories,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: house.border } },
      axisLabel: {
        color: house.muted,
        lineHeight: 16,
        interval: 0,
        hideOverlap: true,
        formatter: (name: string, at: number) => (at === data.chosen ? `{chosen|${name}}` : name),
        rich: { chosen: { color: house.text, fontWeight: 650, fontSize: 12, lineHeight: 16 } },
      },
    },
    yAxis: {
      type: 'value',
      splitNumber: 4,
      splitLine: { lineStyle: { color: house.border } },
      axisLabel: { color: house.muted, formatter: data.tick },
    },
    tooltip: tip('axis', house),
    series: data.layers.map((layer, index) => ({
      type: 'bar' as const,
      name: layer.name,
      stack: 'all',
      barMaxWidth: 44,
      barCategoryGap: '34%',
      cursor: 'pointer',
      color: house.colour(layer.colour),
      emphasis: { focus: 'none' as const, itemStyle: { borderColor: house.text, borderWidth: 1.5 } },
      data: layer.amounts.map((amount, at) => ({
        value: amount,
        itemStyle: {
          borderColor: house.surface,
          borderWidth: 0.75,
          borderRadius: top[at] === index ? [3, 3, 0, 0] : 0,
          opacity: data.open?.[at] ? 0.6 : 1,
        },
      })),
    })),
  };
}

function donut(data: DonutData, house: House): ChartOption {
  return {
    tooltip: tip('item', house),
    series: [
      {
        type: 'pie',
        radius: ['62%', '94%'],
        startAngle: 90,
        cursor: 'pointer',
        label: { show: false },
        labelLine: { show: false },
        emphasis: { scaleSize: 4 },
        itemStyle: { borderColor: house.surface, borderWidth: 2 },
        data: data.slices.map((slice) => ({
          name: slice.name,
          value: slice.amount as unknown as number, // ECharts reads decimal text as lengths, its types do not say so
          itemStyle: { color: house.colour(slice.colour) },
        })),
      },
    ],
  };
}

function tip(trigger: 'axis' | 'item', house: House): TooltipComponentOption {
  return {
    trigger,
    confine: true,
    backgroundColor: house.surface,
    borderColor: house.border,
    borderWidth: 1,
    padding: 0,
    transitionDuration: house.still ? 0 : 0.12,
    textStyle: { color: house.text, fontSize: 12.5 },
    axisPointer: { type: 'shadow', shadowStyle: { color: house.muted, opacity: 0.09 } },
  };
}
