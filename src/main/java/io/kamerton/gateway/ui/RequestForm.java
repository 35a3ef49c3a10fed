package io.kamerton.gateway.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.kamerton.shared.ui.CopyButton;
import io.kamerton.shared.ui.CurlLine;
import io.kamerton.shared.ui.OneOf;
import io.kamerton.shared.ui.Texts;
import java.util.Map;
import java.util.Optional;

/** A request to be tried: of which kind, by whom, its body, and the same as a line for a shell. */
class RequestForm extends Composite<Div> {

    private static final String ADDRESS = "return new URL('.', document.baseURI).href";

    private final OneOf<RequestKind> kind = new OneOf<>();
    private final Checkbox streamed = new Checkbox(Texts.text("tester.streamed"));
    private final TextField user = new TextField(Texts.text("tester.user"));
    private final TextField type = new TextField(Texts.text("tester.type"));
    private final TextArea request = new TextArea(Texts.text("tester.request"));
    private final Div curl = new Div();
    private String base = "";
    private String usualModel = "";

    RequestForm() {
        kind.setLabel(Texts.text("tester.kind"));
        kind.setItems(RequestKind.values());
        kind.setItemLabelGenerator(value -> Texts.text("tester.kind", value));
        kind.setValue(RequestKind.OPENAI_CHAT);
        user.setHelperText(Texts.text("tester.user.help"));
        user.setMaxLength(200);
        user.setValueChangeMode(ValueChangeMode.LAZY);
        type.setHelperText(Texts.text("tester.type.help"));
        type.setMaxLength(200);
        type.setValueChangeMode(ValueChangeMode.LAZY);
        request.addClassName("request-json");
        request.setMinRows(9);
        request.setMaxRows(20);
        request.setHelperText(Texts.text("tester.request.help"));
        request.setValueChangeMode(ValueChangeMode.LAZY);
        kind.addValueChangeListener(change -> {
            streamed.setVisible(change.getValue().streams());
            request.setValue(change.getValue().sampleLike(request.getValue(), usualModel, text(), streamed.getValue()));
        });
        streamed.addValueChangeListener(
                change -> request.setValue(kind.getValue().streamed(request.getValue(), change.getValue())));
        user.addValueChangeListener(change -> writeCurl());
        type.addValueChangeListener(change -> writeCurl());
        request.addValueChangeListener(change -> writeCurl());
        var first = new Div(kind, streamed);
        first.addClassName("tester-kind");
        var pair = new Div(user, type);
        pair.addClassName("plan-pair");
        curl.addClassName("tester-curl");
        getContent().addClassName("tester-form");
        getContent().add(first, request, pair);
    }

    /** The request as a line for a shell, to be put where there is room for it. */
    Details line() {
        var line = new Details(Texts.text("tester.curl"), curl);
        line.setOpened(true);
        return line;
    }

    @Override
    protected void onAttach(AttachEvent event) {
        // what the browser itself reaches is right for whoever sits before it
        getElement().executeJs(ADDRESS).then(String.class, address -> {
            base = address;
            writeCurl();
        });
    }

    /** @param model that the address of the screen names; empty: what was typed stays */
    void begin(Optional<String> model, String usual) {
        usualModel = usual;
        if (request.isEmpty() || model.isPresent()) {
            request.setValue(kind.getValue().sample(model.orElse(usual), text(), streamed.getValue()));
        }
    }

    RequestKind kind() {
        return kind.getValue();
    }

    /** The body as it would be sent, with the user whom the field names. */
    String request() {
        return RequestKind.withUser(request.getValue(), user());
    }

    Optional<String> user() {
        return Optional.of(user.getValue().strip()).filter(name -> !name.isEmpty());
    }

    Optional<String> requestType() {
        return Optional.of(type.getValue().strip()).filter(name -> !name.isEmpty());
    }

    void right() {
        request.setInvalid(false);
    }

    void wrong() {
        request.setErrorMessage(Texts.text("tester.wrong"));
        request.setInvalid(true);
        request.focus();
    }

    private static String text() {
        return Texts.text("tester.sample");
    }

    private Map<String, String> headers() {
        return requestType().map(type -> Map.of("X-Request-Type", type)).orElse(Map.of());
    }

    private void writeCurl() {
        var body = request();
        var line = CurlLine.of(base, kind().endpoint().template(), body, headers(), RequestKind.asksForStream(body));
        var code = new Pre(line);
        code.addClassName("trial-body");
        code.getElement().setAttribute("tabindex", "0");
        var note = new Paragraph(Texts.text("tester.curl.key"));
        note.addClassName("quiet");
        curl.removeAll();
        curl.add(code, new CopyButton(line, Texts.text("tester.curl.copy")), note);
    }
}
