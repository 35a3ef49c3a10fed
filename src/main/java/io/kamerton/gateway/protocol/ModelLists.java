package io.kamerton.gateway.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The bodies that tell clients of either protocol which models there are. */
public final class ModelLists {

    /** Clients of Ollama ask for it and hold back what an old server cannot do. */
    private static final String OLLAMA_VERSION = "0.12.6";

    private static final int OLLAMA_DEFAULT_CONTEXT = 4096;

    private ModelLists() {}

    /** {@code GET /v1/models}. */
    public static byte[] openAi(List<ModelCard> models) {
        ObjectNode list = Trees.object().put("object", "list");
        var data = list.putArray("data");
        models.forEach(model -> data.add(openAiTree(model)));
        return Trees.bytes(list);
    }

    /** {@code GET /v1/models/{id}}. */
    public static byte[] openAi(ModelCard model) {
        return Trees.bytes(openAiTree(model));
    }

    private static ObjectNode openAiTree(ModelCard model) {
        ObjectNode tree = Trees.object()
                .put("id", model.name())
                .put("object", "model")
                .put("created", model.created().getEpochSecond())
                .put("owned_by", model.owner());
        if (model.contextLength() > 0) {
            // a field that many servers add and clients look for
            tree.put("context_length", model.contextLength());
        }
        return tree;
    }

    /** {@code GET /api/tags}. */
    public static byte[] ollamaTags(List<ModelCard> models) {
        ObjectNode list = Trees.object();
        var data = list.putArray("models");
        models.forEach(model ->
                data.add(ollamaTree(model).put("modified_at", model.created().toString())));
        return Trees.bytes(list);
    }

    /** {@code GET /api/ps}: what can answer at once. */
    public static byte[] ollamaRunning(List<ModelCard> models, Instant expires) {
        ObjectNode list = Trees.object();
        var data = list.putArray("models");
        models.forEach(model -> data.add(ollamaTree(model)
                .put("expires_at", expires.toString())
                .put("size_vram", model.size())
                .put("context_length", contextLength(model))));
        return Trees.bytes(list);
    }

    private static ObjectNode ollamaTree(ModelCard model) {
        ObjectNode tree = Trees.object()
                .put("name", model.name())
                .put("model", model.name())
                .put("size", model.size())
                .put("digest", digest(model));
        tree.set("details", details(model));
        return tree;
    }

    /** Clients tell models apart by it; where the server's is not known, one of the name stands in. */
    private static String digest(ModelCard model) {
        if (!model.digest().isEmpty()) {
            return model.digest();
        }
        try {
            byte[] name = model.name().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(name));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode details(ModelCard model) {
        ObjectNode details =
                Trees.object().put("parent_model", "").put("format", "gguf").put("family", model.family());
        var families = details.putArray("families");
        if (!model.family().isEmpty()) {
            families.add(model.family());
        }
        return details.put("parameter_size", model.parameterSize()).put("quantization_level", model.quantization());
    }

    private static int contextLength(ModelCard model) {
        return model.contextLength() > 0 ? model.contextLength() : OLLAMA_DEFAULT_CONTEXT;
    }

    /** {@code POST /api/show}. */
    public static byte[] ollamaShow(ModelCard model) {
        ObjectNode tree = Trees.object()
                .put("modelfile", "")
                .put("parameters", "")
                .put("template", "")
                .put("license", "")
                .put("modified_at", model.created().toString());
        tree.set("details", details(model));
        String family = model.family().isEmpty() ? "general" : model.family();
        ObjectNode info = tree.putObject("model_info").put("general.architecture", family);
        if (model.contextLength() > 0) {
            info.put(family + ".context_length", model.contextLength());
        }
        var capabilities = tree.putArray("capabilities");
        model.capabilities().forEach(capabilities::add);
        return Trees.bytes(tree);
    }

    /** The name in the body of {@code POST /api/show}: {@code model}, or the older {@code name}. */
    public static String shown(byte[] body, int length) {
        return ShowRequest.model(body, length);
    }

    /** {@code GET /api/version}. */
    public static byte[] ollamaVersion() {
        return Trees.bytes(Trees.object().put("version", OLLAMA_VERSION));
    }

    /** The answer to a request that {@link RequestPeek#asksForNothing}: nothing to load here. */
    public static byte[] ollamaLoaded(RequestPeek peek, Instant at) {
        ObjectNode tree = Trees.object().put("model", peek.model()).put("created_at", at.toString());
        if (peek.operation() == Operation.CHAT) {
            tree.putObject("message").put("role", "assistant").put("content", "");
        } else {
            tree.put("response", "");
        }
        return Trees.bytes(tree.put("done_reason", "load").put("done", true));
    }
}
