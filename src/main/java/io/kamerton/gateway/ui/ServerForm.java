package io.kamerton.gateway.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.kamerton.registry.KeyEntry;
import io.kamerton.registry.ProviderDraft;
import io.kamerton.registry.ProviderKind;
import io.kamerton.registry.ProviderRow;
import io.kamerton.shared.Secret;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.ui.OneOf;
import io.kamerton.shared.ui.Texts;
import java.util.List;
import java.util.Optional;

/** What a person says of a model server; its key goes in and never comes out. */
class ServerForm extends Composite<Div> {

    private static final String OLLAMA_ADDRESS = "http://localhost:11434";
    private static final String OPENAI_ADDRESS = "https://api.groq.com/openai/v1";

    private final transient Optional<ProviderRow> saved;
    private final OneOf<ProviderKind> kind = new OneOf<>();
    private final TextField name = new TextField(Texts.text("models.form.name"));
    private final TextField address = new TextField(Texts.text("models.form.address"));
    private final TextArea further = new TextArea(Texts.text("models.form.further"));
    private final PasswordField key = new PasswordField(Texts.text("models.form.key"));
    private final Checkbox dropKey = new Checkbox(Texts.text("models.form.key.drop"));
    private final Checkbox enabled = new Checkbox(Texts.text("models.form.enabled"));

    /** @param saved the server to be changed; empty for a new one */
    ServerForm(Optional<ProviderRow> saved) {
        this.saved = saved;
        getContent().addClassName("dialog-content");
        fields();
        saved.ifPresentOrElse(this::fill, this::begin);
        getContent().add(kind, name, address, further, key, dropKey, enabled);
    }

    private void fields() {
        kind.setLabel(Texts.text("models.kind.label"));
        kind.setItems(ProviderKind.OLLAMA, ProviderKind.OPENAI_COMPATIBLE);
        kind.setItemLabelGenerator(value -> Texts.text("models.kind", value));
        kind.addValueChangeListener(change -> suggest(change.getValue()));
        name.setMaxLength(ProviderDraft.LONGEST_NAME);
        name.setRequiredIndicatorVisible(true);
        address.setMaxLength(ProviderDraft.LONGEST_URL);
        address.setRequiredIndicatorVisible(true);
        address.setValueChangeMode(ValueChangeMode.EAGER);
        address.addValueChangeListener(change -> askForKeyAnew());
        further.setHelperText(Texts.text("models.form.further.help"));
        further.setMaxRows(6);
        further.setValueChangeMode(ValueChangeMode.EAGER);
        further.addValueChangeListener(change -> askForKeyAnew());
        key.setMaxLength(ProviderDraft.LONGEST_KEY);
        key.setRevealButtonVisible(false);
        key.getElement().setAttribute("autocomplete", "new-password");
        dropKey.addValueChangeListener(change -> key.setEnabled(!change.getValue()));
    }

    private void begin() {
        kind.setValue(ProviderKind.OLLAMA);
        name.setHelperText(Texts.text("models.form.name.help"));
        key.setHelperText(Texts.text("models.form.key.help"));
        dropKey.setVisible(false);
        enabled.setVisible(false);
        enabled.setValue(true);
        kind.focus();
    }

    private void fill(ProviderRow row) {
        kind.setValue(row.kind());
        kind.setReadOnly(true);
        name.setValue(row.name());
        name.setReadOnly(true);
        name.setHelperText(Texts.text("models.form.fixed"));
        address.setValue(row.baseUrl());
        address.setReadOnly(row.managed());
        further.setValue(String.join("\n", row.furtherBaseUrls()));
        // the key of the environment is for the address of the environment
        further.setReadOnly(row.managed() && row.hasKey());
        key.setVisible(!row.managed());
        key.setHelperText(Texts.text(row.hasKey() ? "models.form.key.kept" : "models.form.key.help"));
        dropKey.setVisible(row.hasKey() && !row.managed());
        enabled.setValue(row.enabled());
        if (row.managed()) {
            getContent().add(new Paragraph(Texts.text("models.form.managed")));
        }
        address.focus();
    }

    private void suggest(ProviderKind chosen) {
        address.setPlaceholder(chosen == ProviderKind.OLLAMA ? OLLAMA_ADDRESS : OPENAI_ADDRESS);
        address.setHelperText(Texts.text("models.form.address.help", chosen));
    }

    /** The stored key was given to another server; it is never sent to a new address. */
    private void askForKeyAnew() {
        if (needsKeyAnew()) {
            key.setHelperText(Texts.text("models.form.key.again"));
        } else if (saved.filter(ProviderRow::hasKey).isPresent()) {
            key.setHelperText(Texts.text("models.form.key.kept"));
        }
    }

    private boolean needsKeyAnew() {
        return saved.filter(row -> row.hasKey()
                        && (!row.baseUrl().equals(typedAddress())
                                || !row.baseUrls().containsAll(typedFurther())))
                .isPresent();
    }

    private String typedAddress() {
        return bare(address.getValue());
    }

    private List<String> typedFurther() {
        return further.getValue()
                .lines()
                .map(ServerForm::bare)
                .filter(url -> !url.isEmpty())
                .distinct()
                .toList();
    }

    private static String bare(String url) {
        return url.strip().replaceAll("/+$", "");
    }

    /** What was typed; empty where a field says what is wrong with it. */
    Optional<ProviderDraft> draft() {
        mark(name, !name.getValue().matches(ProviderDraft.NAME_PATTERN), "models.form.wrong.name");
        mark(address, !isAddress(typedAddress()), "models.form.wrong.base_url");
        markFurther(
                typedFurther().size() > ProviderDraft.MOST_FURTHER_URLS
                        || !typedFurther().stream().allMatch(ServerForm::isAddress),
                "models.form.wrong.further");
        var keyMissing = needsKeyAnew() && !dropKey.getValue() && key.getValue().isEmpty();
        key.setErrorMessage(Texts.text(keyMissing ? "models.form.key.again" : "models.form.wrong.api_key"));
        key.setInvalid(keyMissing || !key.getValue().strip().matches("\\p{Graph}*"));
        if (name.isInvalid() || address.isInvalid() || further.isInvalid() || key.isInvalid()) {
            return Optional.empty();
        }
        return Optional.of(new ProviderDraft(
                name.getValue(), kind.getValue(), typedAddress(), typedFurther(), keyEntry(), enabled.getValue()));
    }

    private static boolean isAddress(String url) {
        return url.matches("(?i)https?://[^\\s/].*");
    }

    private void markFurther(boolean wrong, String text) {
        further.setErrorMessage(Texts.text(text));
        further.setInvalid(wrong);
    }

    private KeyEntry keyEntry() {
        if (dropKey.getValue()) {
            return KeyEntry.NONE;
        }
        return KeyEntry.of(Secret.of(key.getValue().strip()));
    }

    private static void mark(TextField field, boolean wrong, String text) {
        field.setErrorMessage(Texts.text(text));
        field.setInvalid(wrong);
    }

    /** Marks the fields that the service refuses. */
    void show(InvalidException refused) {
        for (var error : refused.errors()) {
            switch (error.field()) {
                case "name" -> mark(name, true, "models.form.wrong.name");
                case "further_base_urls" -> markFurther(true, "models.form.refused.base_url");
                case "base_url" -> mark(address, true, "models.form.refused.base_url");
                default -> {
                    key.setErrorMessage(Texts.text("models.form.wrong.api_key"));
                    key.setInvalid(true);
                }
            }
        }
    }

    void showNameTaken() {
        mark(name, true, "models.form.name.taken");
        name.focus();
    }

    String serverName() {
        return name.getValue();
    }
}
