package io.kamerton.registry;

import io.kamerton.shared.Secret;
import io.kamerton.shared.settings.StartRefusedException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The provider {@code groq} of the environment, and the models at Ollama that routes are made for.
 *
 * @param groqApiKey {@code GROQ_API_KEY}; blank: no provider {@code groq}
 * @param groqModel {@code GROQ_MODEL}, the model of it that is registered at the start; blank: none
 * @param qwenModelId {@code QWEN_MODEL_ID}, the model at {@code OLLAMA_BASE_URL} that answers the route {@code qwen}; blank: no such route
 * @param llamaModelId {@code LLAMA_MODEL_ID}, the same for the route {@code llama}
 */
@ConfigurationProperties("kamerton.registry")
public record RegistrySettings(
        @DefaultValue("") String groqApiKey,
        @DefaultValue("") String groqModel,
        @DefaultValue("") String qwenModelId,
        @DefaultValue("") String llamaModelId) {

    private static final Set<String> PLACEHOLDERS =
            Set.of("your-api-key", "your_api_key", "your-groq-api-key", "changeme", "change-me", "password", "secret");

    public RegistrySettings {
        if (PLACEHOLDERS.contains(groqApiKey.strip().toLowerCase(Locale.ROOT))) {
            throw new StartRefusedException("GROQ_API_KEY is a placeholder; set your own key or none.");
        }
        if (!groqApiKey.isBlank()
                && (groqApiKey.length() > ProviderDraft.LONGEST_KEY || !groqApiKey.matches("\\p{Graph}+"))) {
            throw new StartRefusedException("GROQ_API_KEY has " + groqApiKey.length()
                    + " characters, but it must be 1 to " + ProviderDraft.LONGEST_KEY + " visible ASCII characters.");
        }
        if (!groqModel.isBlank() && !DiscoveredModel.isUsable(groqModel)) {
            throw StartRefusedException.of("GROQ_MODEL", groqModel, "the name of a model as Groq lists it");
        }
        checkModel("QWEN_MODEL_ID", qwenModelId);
        checkModel("LLAMA_MODEL_ID", llamaModelId);
    }

    private static void checkModel(String variable, String model) {
        if (!model.isBlank() && !DiscoveredModel.isUsable(model)) {
            throw StartRefusedException.of(variable, model, "the name of a model as Ollama lists it");
        }
    }

    Optional<Secret> groqKey() {
        return groqApiKey.isBlank() ? Optional.empty() : Optional.of(Secret.of(groqApiKey));
    }

    @Override
    public String toString() {
        return "RegistrySettings[not shown]";
    }
}
