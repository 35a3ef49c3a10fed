package io.kamerton.experiment.ui;

import io.kamerton.experiment.ExperimentDraft;
import io.kamerton.experiment.Guardrail;
import io.kamerton.shared.ui.EditedRows;
import io.kamerton.shared.ui.Texts;
import java.util.List;

/** The guardrails of a test, a row each. */
class GuardrailRows extends EditedRows<GuardrailRow, List<Guardrail>> {

    GuardrailRows(Runnable changed) {
        super(List.of(), Texts.text("plan.guardrail.add"), ExperimentDraft.MOST_METRICS, changed);
        setLabel(Texts.text("plan.guardrails"));
        setHelperText(Texts.text("plan.guardrails.help"));
    }

    @Override
    protected GuardrailRow newRow() {
        return new GuardrailRow(this::tell, this::drop);
    }

    @Override
    protected List<Guardrail> generateModelValue() {
        return rows().stream()
                .map(GuardrailRow::guardrail)
                .filter(guardrail -> !guardrail.metric().isEmpty())
                .toList();
    }

    @Override
    protected void setPresentationValue(List<Guardrail> guardrails) {
        clearRows();
        guardrails.forEach(guardrail -> append().show(guardrail));
    }
}
