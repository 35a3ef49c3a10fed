package io.kamerton.gateway.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Parameters of routes and tests in the words of either protocol. */
final class Parameters {

    static final List<String> MAX_TOKENS = List.of("max_completion_tokens", "max_tokens", "num_predict");

    /** What a request is about, which no parameter may change. */
    private static final Set<String> NOT_PARAMETERS =
            Set.of("model", "messages", "prompt", "input", "stream", "stream_options", "user", "options");
    /** OpenAI's words for what is an option of Ollama's. */
    private static final Map<String, String> OPTIONS = Map.of(
            "max_tokens", "num_predict",
            "max_completion_tokens", "num_predict",
            "repetition_penalty", "repeat_penalty");

    static final Set<String> SHARED_OPTIONS =
            Set.of("temperature", "top_p", "seed", "stop", "presence_penalty", "frequency_penalty");
    /** Options that only Ollama has; other servers know some of them as fields of the same name. */
    static final Set<String> OLLAMA_OPTIONS = Set.of(
            "num_predict",
            "num_ctx",
            "num_keep",
            "num_batch",
            "num_gpu",
            "num_thread",
            "main_gpu",
            "use_mmap",
            "top_k",
            "min_p",
            "typical_p",
            "repeat_last_n",
            "repeat_penalty",
            "mirostat",
            "mirostat_eta",
            "mirostat_tau",
            "penalize_newline");

    /** Of the built-in model, which speaks OpenAI's protocol; clients of Ollama put them among its options too. */
    static final Set<String> OF_BUILT_IN = Set.of("max_sentences", "diversity", "min_relevance");

    private Parameters() {}

    /** @param fields of the body itself; {@code options} those of Ollama's object of that name */
    record Words(Map<String, Object> fields, Map<String, Object> options) {}

    static Words in(Protocol protocol, Map<String, Object> parameters) {
        var words = new Words(new LinkedHashMap<>(), new LinkedHashMap<>());
        parameters.forEach((name, value) -> {
            if (NOT_PARAMETERS.contains(name)) {
                return;
            }
            if (protocol == Protocol.OPENAI) {
                words.fields.put(name, value);
            } else {
                ollama(name, value, words);
            }
        });
        return words;
    }

    private static void ollama(String name, Object value, Words words) {
        String option = OPTIONS.getOrDefault(name, name);
        if (SHARED_OPTIONS.contains(option) || OLLAMA_OPTIONS.contains(option)) {
            words.options.put(option, option.equals("stop") && value instanceof String ? List.of(value) : value);
            return;
        }
        switch (name) {
            case "reasoning_effort" -> words.fields.put("think", Thinking.ofEffort(String.valueOf(value)));
            case "response_format" -> Formats.toOllama(Trees.of(value)).ifPresent(it -> words.fields.put("format", it));
            default -> words.fields.put(name, value);
        }
    }
}
