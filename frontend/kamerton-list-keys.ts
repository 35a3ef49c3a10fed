/**
 * Keys of a list: J and K go along the rows, the slash goes to the search, Escape leaves what stands open beside.
 * Physical keys, so that they work on every layout; single keys are left alone while somebody types.
 */
class KamertonListKeys extends HTMLElement {
  private readonly pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) {
      return;
    }
    if (event.code === 'Slash' || event.key === '/') {
      const search = document.querySelector<HTMLElement>('.list-search');
      if (search) {
        event.preventDefault();
        search.focus();
      }
    } else if (event.key === 'Escape') {
      leave(event);
    } else if (event.code === 'KeyJ' || event.code === 'KeyK') {
      step(event.code === 'KeyJ' ? 1 : -1);
    }
  };

  connectedCallback() {
    document.addEventListener('keydown', this.pressed);
  }

  disconnectedCallback() {
    document.removeEventListener('keydown', this.pressed);
  }
}

function isTyping(event: KeyboardEvent) {
  return event
    .composedPath()
    .some((one) => one instanceof HTMLElement && (one.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(one.tagName)));
}

/** The layout hears Escape inside of the detail only; whoever came by a row still stands in the list. */
function leave(event: KeyboardEvent) {
  const open = ':is(vaadin-dialog, vaadin-confirm-dialog, vaadin-popover, vaadin-select, vaadin-menu-bar-submenu)[opened]';
  if (!event.defaultPrevented && !document.querySelector(open)) {
    document.querySelector<HTMLElement>('.chat-panel .panel-head .icon-link')?.click();
  }
}

function step(by: number) {
  const rows = [...document.querySelectorAll<HTMLElement>('.rows .row')];
  const here = rows.findIndex((row) => row === document.activeElement || row.getAttribute('aria-current') === 'true');
  const focused = rows.indexOf(document.activeElement as HTMLElement);
  const from = focused >= 0 ? focused : here;
  rows[Math.min(rows.length - 1, Math.max(0, from + by))]?.focus();
}

customElements.define('kamerton-list-keys', KamertonListKeys);
