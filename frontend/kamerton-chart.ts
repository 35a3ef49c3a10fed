import ApexCharts from 'apexcharts';
import en from 'apexcharts/dist/locales/en.json';
import ru from 'apexcharts/dist/locales/ru.json';
import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';

/** A point in time: milliseconds, the value, and where known the ends of its interval. */
interface Point {
  time: number;
  value: number;
  low?: number | null;
  high?: number | null;
}

/** A line of the chart; `colour` is 1 to 6, anything else is drawn as "other". */
interface Series {
  name: string;
  colour: number;
  points: Point[];
}

const MOST_POINTS = 500;
const HOUR = 3_600_000;
const DASHES = [0, 6, 3, 9, 12, 2];
const LOCALES = [en, ru];

/**
 * Values over time, drawn by ApexCharts in the colours of the page. Says in one sentence what it shows and offers the
 * same figures as a table.
 */
@customElement('kamerton-chart')
export class KamertonChart extends LitElement {
  @property({ attribute: false }) series: Series[] = [];
  @property({ attribute: false }) summary = '';
  @property({ attribute: false }) unit = '';
  @property({ attribute: false }) language = 'en';
  @property({ attribute: false }) decimals = 2;
  @property({ attribute: false }) zeroLine = false;
  @property({ attribute: false }) tableLabel = '';
  @property({ attribute: false }) timeLabel = '';
  @property({ attribute: false }) emptyLabel = '';

  private chart?: ApexCharts;
  private readonly schemeMedia = matchMedia('(prefers-color-scheme: dark)');
  private readonly schemeWatch = new MutationObserver(() => this.draw());
  private readonly sizeWatch = new ResizeObserver(() => this.fit());
  private drawnWidth = 0;
  private readonly onScheme = () => this.draw();

  /** In the light DOM, where the styles of the page reach the chart. */
  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.schemeMedia.addEventListener('change', this.onScheme);
    this.schemeWatch.observe(document.documentElement, { attributes: true, attributeFilter: ['theme', 'style'] });
    this.sizeWatch.observe(this);
    if (this.hasUpdated) {
      this.draw();
    }
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.schemeMedia.removeEventListener('change', this.onScheme);
    this.schemeWatch.disconnect();
    this.sizeWatch.disconnect();
    this.chart?.destroy();
    this.chart = undefined;
  }

  protected override render() {
    const empty = this.series.every((line) => line.points.length === 0);
    return html`
      <div class="chart-canvas" role="img" aria-label=${this.summary} ?hidden=${empty}></div>
      <p class="chart-empty" ?hidden=${!empty}>${this.emptyLabel}</p>
      <details class="chart-table" ?hidden=${empty}>
        <summary>${this.tableLabel}</summary>
        <div class="chart-table-scroll" tabindex="0">${empty ? '' : this.table()}</div>
      </details>
    `;
  }

  protected override updated(_changed: PropertyValues) {
    this.draw();
  }

  private table() {
    const times = [...new Set(this.series.flatMap((line) => line.points.map((point) => point.time)))].sort(
      (one, other) => one - other
    );
    const values = this.series.map((line) => new Map(line.points.map((point) => [point.time, point.value])));
    const clock = new Intl.DateTimeFormat(this.language, { dateStyle: 'medium', timeStyle: 'short' });
    return html`
      <table>
        <caption class="visually-hidden">${this.summary}</caption>
        <thead>
          <tr>
            <th scope="col">${this.timeLabel}</th>
            ${this.series.map((line) => html`<th scope="col">${line.name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${times.map(
            (time) => html`
              <tr>
                <th scope="row">${clock.format(time)}</th>
                ${values.map((byTime) => html`<td>${this.number(byTime.get(time))}</td>`)}
              </tr>
            `
          )}
        </tbody>
      </table>
    `;
  }

  private number(value: number | null | undefined) {
    if (value === null || value === undefined || !Number.isFinite(value)) {
      return '–';
    }
    return new Intl.NumberFormat(this.language, {
      minimumFractionDigits: this.decimals,
      maximumFractionDigits: this.decimals
    })
      .format(value)
      .replace('-', '−');
  }

  private withUnit(value: number) {
    return this.unit ? `${this.number(value)} ${this.unit}` : this.number(value);
  }

  /** The present colour of a token of the page; charts cannot read custom properties themselves. */
  private colour(token: string) {
    const probe = document.createElement('span');
    probe.style.color = `var(${token})`;
    this.append(probe);
    const colour = getComputedStyle(probe).color;
    probe.remove();
    return colour;
  }

  private isDark() {
    const scheme = getComputedStyle(document.documentElement).colorScheme;
    return scheme === 'dark' || (scheme.includes('dark') && this.schemeMedia.matches);
  }

  /** Draws again when the room has changed; ApexCharts itself misses changes that come early. */
  private fit() {
    if (this.hasUpdated && Math.abs(this.clientWidth - this.drawnWidth) > 1) {
      this.draw();
    }
  }

  private draw() {
    this.drawnWidth = this.clientWidth;
    const canvas = this.querySelector<HTMLElement>('.chart-canvas');
    this.chart?.destroy();
    this.chart = undefined;
    if (canvas && this.isConnected && this.series.some((line) => line.points.length > 0)) {
      this.chart = new ApexCharts(canvas, this.options());
      void this.chart.render();
    }
  }

  /** Short spans get some room, or ApexCharts would show days around a single hour. */
  private range(lines: Series[]) {
    const times = lines.flatMap((line) => line.points.map((point) => point.time));
    const first = Math.min(...times);
    const last = Math.max(...times);
    return last - first < 12 * HOUR ? { min: first - 2 * HOUR, max: last + 2 * HOUR } : {};
  }

  private options(): ApexCharts.ApexOptions {
    const lines = this.series.map((line) => ({ ...line, points: line.points.slice(-MOST_POINTS) }));
    const bands = lines.filter((line) => line.points.some((point) => point.low != null && point.high != null));
    const colourOf = (line: Series) =>
      this.colour(line.colour >= 1 && line.colour <= 6 ? `--k-series-${line.colour}` : '--k-series-other');
    const text = this.colour('--k-neutral');
    const grid = this.colour('--k-line');
    const few = lines.every((line) => line.points.length <= 30);
    return {
      chart: {
        type: bands.length > 0 ? 'rangeArea' : 'line',
        height: 280,
        background: 'transparent',
        fontFamily: 'inherit',
        foreColor: text,
        locales: LOCALES,
        defaultLocale: this.language,
        toolbar: { show: false },
        zoom: { enabled: false },
        animations: { enabled: false },
        redrawOnParentResize: false,
        redrawOnWindowResize: false
      },
      series: [
        ...bands.map((line) => ({
          name: line.name,
          type: 'rangeArea',
          data: line.points.map((point) => ({ x: point.time, y: [point.low ?? point.value, point.high ?? point.value] }))
        })),
        ...lines.map((line) => ({
          name: line.name,
          type: 'line',
          data: line.points.map((point) => ({ x: point.time, y: point.value }))
        }))
      ] as ApexAxisChartSeries,
      colors: [...bands, ...lines].map(colourOf),
      fill: { type: 'solid', opacity: [...bands.map(() => 0.14), ...lines.map(() => 1)] },
      stroke: {
        curve: 'straight',
        width: [...bands.map(() => 0), ...lines.map(() => 2.5)],
        dashArray: [...bands.map(() => 0), ...lines.map((line) => DASHES[(line.colour - 1) % DASHES.length] ?? 0)]
      },
      markers: {
        size: [...bands.map(() => 0), ...lines.map(() => (few ? 4 : 0))],
        shape: [...bands, ...lines].map((line) => (line.colour % 2 === 1 ? 'circle' : 'square')),
        strokeWidth: 0,
        hover: { sizeOffset: 2 }
      },
      dataLabels: { enabled: false },
      grid: { borderColor: grid, strokeDashArray: 3, padding: { left: 8, right: 16 } },
      legend: {
        show: lines.length > 1,
        position: 'top',
        horizontalAlign: 'left',
        customLegendItems: lines.map((line) => line.name),
        labels: { colors: text },
        onItemClick: { toggleDataSeries: false }
      },
      xaxis: {
        type: 'datetime',
        ...this.range(lines),
        labels: { datetimeUTC: false },
        axisBorder: { color: grid },
        axisTicks: { color: grid },
        tooltip: { enabled: false }
      },
      yaxis: {
        labels: { formatter: (value: number) => this.number(value) },
        title: { text: this.unit || undefined, style: { color: text, fontWeight: 500 } },
        forceNiceScale: true
      },
      annotations: this.zeroLine ? { yaxis: [{ y: 0, borderColor: text, strokeDashArray: 0, borderWidth: 1.5 }] } : {},
      tooltip: {
        theme: this.isDark() ? 'dark' : 'light',
        shared: bands.length === 0,
        x: { format: 'dd MMM, HH:mm' },
        y: { formatter: (value: number) => this.withUnit(value) }
      }
    };
  }
}
