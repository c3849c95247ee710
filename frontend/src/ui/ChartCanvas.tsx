/** The part of a chart that needs ECharts: a file of its own, loaded when the first chart is drawn. */
import { BarChart, PieChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import classes from './Chart.module.css';
import { type ChartData, chartColour, chartOption, readHouse } from './chartOptions';

use([BarChart, PieChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);

/** What is beside a mark when it is pointed at: every amount as it is, in words and digits. */
export interface Tip {
  title: string;
  note?: string;
  lines: { name: string; text: string; colour: number | null; strong?: boolean }[];
  total?: { name: string; text: string };
}

export interface ChartHandle {
  /** Points at a mark as the mouse would. Null lets go. */
  point: (mark: { layer: number; at: number } | null) => void;
}

export interface ChartCanvasProps {
  data: ChartData;
  /** The chart in one sentence, for those who do not see it. */
  description: string;
  tip: (at: number, layer: number | null) => Tip;
  /** `layer` is null when somebody chose a whole category. */
  onOpen: (at: number, layer: number | null) => void;
  ref?: Ref<ChartHandle>;
}

export default function ChartCanvas({ data, description, tip, onOpen, ref }: ChartCanvasProps) {
  const frame = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const pointed = useRef<{ layer: number; at: number } | null>(null);
  const scheme = useScheme();
  const latest = useRef({ data, tip, onOpen });
  latest.current = { data, tip, onOpen };

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const made = init(element, null, { renderer: 'svg' });
    chart.current = made;
    listen(made, latest);
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours of the page change with the scheme
  useEffect(() => {
    const option = chartOption(data, readHouse(), description);
    const formatter = (params: unknown) => {
      const one = (Array.isArray(params) ? params[0] : params) as { dataIndex: number };
      return drawTip(latest.current.tip(one.dataIndex, pointed.current?.layer ?? null));
    };
    chart.current?.setOption({ ...option, tooltip: { ...option.tooltip, formatter } }, { notMerge: true });
  }, [data, description, scheme]);

  useImperativeHandle(ref, () => ({
    point: (mark) => {
      const made = chart.current;
      if (!made) return;
      made.dispatchAction({ type: 'downplay' });
      pointed.current = mark;
      if (!mark) {
        made.dispatchAction({ type: 'hideTip' });
        return;
      }
      const place = { seriesIndex: data.kind === 'bars' ? mark.layer : 0, dataIndex: mark.at };
      made.dispatchAction({ type: 'highlight', ...place });
      made.dispatchAction({ type: 'showTip', ...place });
    },
  }));
  return <div ref={frame} className={classes.canvas} data-chart={data.kind} />;
}

function readScheme(): string | null {
  return document.documentElement.getAttribute('data-mantine-color-scheme');
}

/** The colour scheme of the page, whoever changes it. */
function useScheme(): string | null {
  const [scheme, setScheme] = useState(readScheme);
  useEffect(() => {
    const observer = new MutationObserver(() => setScheme(readScheme()));
    observer.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] });
    return () => observer.disconnect();
  }, []);
  return scheme;
}

type Latest = { current: Pick<ChartCanvasProps, 'data' | 'tip' | 'onOpen'> };

function listen(chart: EChartsType, latest: Latest) {
  chart.on('click', (event) => {
    const { data, onOpen } = latest.current;
    onOpen(event.dataIndex, data.kind === 'bars' ? (event.seriesIndex ?? null) : null);
  });
  // Beside and above a bar, or on the month beneath it: the whole category is meant.
  chart.getZr().on('click', (event) => {
    const { data, onOpen } = latest.current;
    if (event.target && 'ignore' in event.target && chart.containPixel('grid', [event.offsetX, event.offsetY])) return;
    if (data.kind !== 'bars') return;
    const [at] = chart.convertFromPixel({ gridIndex: 0 }, [event.offsetX, event.offsetY]) ?? [];
    if (typeof at === 'number' && at >= 0 && at < data.categories.length) onOpen(at, null);
  });
}

/** Made of elements, not of text: a product's name is no HTML. */
function drawTip(tip: Tip): HTMLElement {
  const box = element('div', classes.tip);
  box.append(element('div', classes.tipTitle, tip.title));
  if (tip.note) box.append(element('div', classes.tipNote, tip.note));
  const grid = element('div', classes.tipGrid);
  for (const line of tip.lines) {
    const swatch = element('span', classes.swatch);
    swatch.style.background = chartColour(line.colour);
    grid.append(swatch, element('span', classes.tipName, line.name), element('span', classes.tipAmount, line.text));
  }
  if (tip.total) {
    const name = element('span', classes.tipTotal, tip.total.name);
    grid.append(name, element('span', classes.tipTotalAmount, tip.total.text));
  }
  box.append(grid);
  return box;
}

function element(tag: string, className: string | undefined, text?: string): HTMLElement {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}
