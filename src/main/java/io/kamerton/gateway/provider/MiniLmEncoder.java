package io.kamerton.gateway.provider;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** all-MiniLM-L6-v2 from its library's jar, in a session of one thread: the library's own would take every core. */
final class MiniLmEncoder extends AbstractInProcessEmbeddingModel {

    private static final int DIMENSION = 384;

    private final OnnxBertBiEncoder encoder;

    private MiniLmEncoder(OnnxBertBiEncoder encoder) {
        // one text a call runs in the thread of its caller, so no pool is ever started
        super(Runnable::run);
        this.encoder = encoder;
    }

    /** Takes about a second. The model goes by way of a file: 90 MB of bytes would stay in the heap's size for good. */
    static MiniLmEncoder load() {
        try (InputStream tokenizer = resource("all-minilm-l6-v2-tokenizer.json");
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            // texts differ in length: kept buffers cost 40 MB and save next to no time
            options.setCPUArenaAllocator(false);
            options.setMemoryPatternOptimization(false);
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            OrtSession session = session(environment, options);
            return new MiniLmEncoder(new OnnxBertBiEncoder(environment, session, tokenizer, PoolingMode.MEAN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OrtException e) {
            throw new IllegalStateException("the encoder cannot be loaded", e);
        }
    }

    private static OrtSession session(OrtEnvironment environment, OrtSession.SessionOptions options)
            throws IOException, OrtException {
        Path file = Files.createTempFile("kamerton-encoder", ".onnx");
        try (InputStream model = resource("all-minilm-l6-v2.onnx")) {
            Files.copy(model, file, StandardCopyOption.REPLACE_EXISTING);
            return environment.createSession(file.toString(), options);
        } finally {
            Files.delete(file);
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream stream = MiniLmEncoder.class.getClassLoader().getResourceAsStream(name);
        if (stream == null) {
            throw new FileNotFoundException(name);
        }
        return stream;
    }

    @Override
    protected OnnxBertBiEncoder model() {
        return encoder;
    }

    @Override
    protected Integer knownDimension() {
        return DIMENSION;
    }
}
