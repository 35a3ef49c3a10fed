package io.kamerton.shared.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;

/** Puts a text into the clipboard and says so. Works without HTTPS too. */
public class CopyButton extends Button {

    private static final long serialVersionUID = 1L;

    /** Browsers give the clipboard to pages of HTTPS and of this machine only; the old way works everywhere. */
    private static final String COPY = """
            this.addEventListener('click', async () => {
              try {
                await navigator.clipboard.writeText($0);
              } catch (e) {
                const area = document.createElement('textarea');
                area.value = $0;
                this.parentElement.append(area);
                area.select();
                document.execCommand('copy');
                area.remove();
              }
              const label = this.querySelector('.copy-label');
              label.textContent = $1;
              setTimeout(() => label.textContent = $2, 2000);
            });
            """;

    public CopyButton(String text, String label) {
        var shown = new Span(label);
        shown.addClassName("copy-label");
        setIcon(VaadinIcon.COPY_O.create());
        getElement().appendChild(shown.getElement());
        shown.getElement().setAttribute("aria-live", "polite");
        getElement().executeJs(COPY, text, Texts.text("copy.done"), label);
    }
}
