package io.kamerton.gateway.provider;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.TokenUsage;
import io.kamerton.gateway.Completion.FinishReason;
import io.kamerton.gateway.StreamWatch;
import java.util.Optional;

/** Tells the watch what the library read. */
final class LibraryEvents implements StreamingChatResponseHandler {

    private final StreamWatch watch;

    LibraryEvents(StreamWatch watch) {
        this.watch = watch;
    }

    @Override
    public void onPartialResponse(String piece) {
        watch.text(piece);
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        Optional<TokenUsage> usage = Optional.ofNullable(response.tokenUsage());
        watch.done(
                reason(response),
                usage.map(TokenUsage::inputTokenCount).orElse(0),
                usage.map(TokenUsage::outputTokenCount).orElse(0));
    }

    @Override
    public void onError(Throwable thrown) {
        watch.fail(FaultReader.broken("The reply of the model server could not be read."));
    }

    private static FinishReason reason(ChatResponse response) {
        if (response.finishReason() == null) {
            return FinishReason.STOP;
        }
        return switch (response.finishReason()) {
            case LENGTH -> FinishReason.LENGTH;
            case TOOL_EXECUTION -> FinishReason.TOOL_CALLS;
            case CONTENT_FILTER -> FinishReason.CONTENT_FILTER;
            case STOP, OTHER -> FinishReason.STOP;
        };
    }
}
