import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', Number.POSITIVE_INFINITY]
];

/** How long ago something was read; counts by itself and turns grey when it is overdue. */
@customElement('kamerton-age')
export class KamertonAge extends LitElement {
  /** Milliseconds since 1970 by the server's clock. */
  @property({ attribute: false }) since = 0;
  /** The server's clock when `since` was sent, so that a wrong clock of this machine does no harm. */
  @property({ attribute: false }) now = 0;
  /** Seconds after which the figures are stale. */
  @property({ attribute: false }) staleAfter = 60;
  @property({ attribute: false }) language = 'en';
  /** The text around the age, with `{0}` in its place. */
  @property({ attribute: false }) label = '{0}';
  @property({ attribute: false }) staleLabel = '{0}';

  private timer = 0;
  private received = Date.now();

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.timer = window.setInterval(() => this.requestUpdate(), 1000);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    window.clearInterval(this.timer);
  }

  protected override willUpdate(changed: Map<string, unknown>) {
    if (changed.has('now') || changed.has('since')) {
      this.received = Date.now();
    }
  }

  protected override render() {
    const seconds = Math.max(0, Math.round((this.now - this.since + Date.now() - this.received) / 1000));
    const stale = seconds > this.staleAfter;
    this.toggleAttribute('stale', stale);
    return html`${(stale ? this.staleLabel : this.label).replace('{0}', this.words(seconds))}`;
  }

  private words(seconds: number) {
    const format = new Intl.RelativeTimeFormat(this.language, { numeric: 'always', style: 'short' });
    let amount = seconds;
    for (const [unit, size] of STEPS) {
      if (amount < size) {
        return format.format(-Math.floor(amount), unit);
      }
      amount /= size;
    }
    return '';
  }
}
