import { LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';

const WIDTH = 200;
const HEIGHT = 24;
const EDGE = 8;

/** An estimate with its interval on a line with zero in it; the same scale for all that stand below each other. */
@customElement('kamerton-interval')
export class KamertonInterval extends LitElement {
  @property({ attribute: false }) estimate: number | null = null;
  @property({ attribute: false }) low: number | null = null;
  @property({ attribute: false }) high: number | null = null;
  /** The ends of the line lie this far from zero. */
  @property({ attribute: false }) reach = 1;

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    const middle = HEIGHT / 2;
    const low = this.x(this.low);
    const high = this.x(this.high);
    const estimate = this.x(this.estimate);
    return svg`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
      <line class="axis" x1="0" x2=${WIDTH} y1=${middle} y2=${middle} vector-effect="non-scaling-stroke" />
      <line class="zero" x1=${WIDTH / 2} x2=${WIDTH / 2} y1="1" y2=${HEIGHT - 1} vector-effect="non-scaling-stroke" />
      ${
        low === null || high === null
          ? nothing
          : svg`<rect class="span" x=${low} width=${Math.max(1, high - low)} y=${middle - 4} height="8" rx="3" />`
      }
      ${
        estimate === null
          ? nothing
          : svg`<rect class="estimate" x=${estimate - 1.25} width="2.5" y=${middle - 8} height="16" rx="1" />`
      }
    </svg>`;
  }

  private x(value: number | null) {
    if (value === null || !Number.isFinite(value) || !(this.reach > 0)) {
      return null;
    }
    const share = Math.min(1, Math.max(-1, value / this.reach));
    return WIDTH / 2 + share * (WIDTH / 2 - EDGE);
  }
}
