package io.kamerton.experiment.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.kamerton.experiment.Experiment;
import io.kamerton.experiment.ExperimentReport;
import io.kamerton.experiment.ExperimentReport.Traffic;
import io.kamerton.experiment.ExperimentService;
import io.kamerton.shared.ui.Texts;
import java.util.function.Consumer;

/** Says what stopping does and asks for the reason. */
class StopDialog extends ConfirmDialog {

    StopDialog(Experiment experiment, ExperimentReport report, Consumer<String> stop) {
        var reason = new TextField(Texts.text("stop.reason"));
        reason.setMaxLength(ExperimentService.LONGEST_REASON);
        reason.setRequiredIndicatorVisible(true);
        reason.setValueChangeMode(ValueChangeMode.EAGER);
        reason.setWidthFull();
        reason.focus();
        var content = new Div(new Paragraph(traffic(report)), new Paragraph(Texts.text("stop.effect")), reason);
        content.addClassName("dialog-content");
        setHeader(Texts.text("stop.title", experiment.name()));
        add(content);
        setWidth("28rem");
        var confirm = new Button(Texts.text("test.stop"), click -> {
            close();
            stop.accept(reason.getValue().strip());
        });
        confirm.addThemeNames("primary", "error");
        confirm.setDisableOnClick(true);
        confirm.setEnabled(false);
        setConfirmButton(confirm);
        setCancelable(true);
        setCancelText(Texts.text("stop.cancel"));
        reason.addValueChangeListener(
                change -> confirm.setEnabled(!change.getValue().isBlank()));
    }

    /** Whom it concerns. */
    private static String traffic(ExperimentReport report) {
        var traffic = report.phase().traffic();
        return Texts.text(
                "stop.traffic",
                Texts.counted(
                        "count.units",
                        traffic.stream().mapToLong(Traffic::units).sum()),
                Texts.counted(
                        "count.sessions",
                        traffic.stream().mapToLong(Traffic::sessions).sum()));
    }
}
