package io.kamerton.gateway.log;

import io.kamerton.gateway.log.KeptBody.Part;
import io.kamerton.shared.Capture;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A call as bytes of a spill file: version, facts as JSON, bodies. The facts name their fields, so that a later version
 * of Kamerton reads what an earlier one has left.
 */
final class SpillRecord {

    private static final int VERSION = 1;
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private SpillRecord() {}

    static byte[] encode(LoggedCall logged) {
        var bytes = new ByteArrayOutputStream(1024);
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            writeBytes(out, facts(logged.call()));
            out.writeBoolean(logged.body().isPresent());
            if (logged.body().isPresent()) {
                var body = logged.body().get();
                out.writeUTF(body.capture().name());
                write(out, body.request());
                write(out, body.response());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Parameters come from clients; a call is kept even where they cannot be. */
    private static byte[] facts(Generation call) {
        try {
            return JSON.writeValueAsBytes(call);
        } catch (JacksonException e) {
            return JSON.writeValueAsBytes(call.withParameters(CopyRows.LEFT_OUT));
        }
    }

    /** @throws IOException this is no record that this version knows */
    static LoggedCall decode(byte[] record) throws IOException {
        try (var in = new DataInputStream(new ByteArrayInputStream(record))) {
            int version = in.readUnsignedByte();
            if (version != VERSION) {
                throw new IOException("a record of version " + version);
            }
            var call = JSON.readValue(readBytes(in), Generation.class);
            if (!in.readBoolean()) {
                return new LoggedCall(call, Optional.empty());
            }
            return new LoggedCall(
                    call, Optional.of(new KeptBody(Capture.valueOf(in.readUTF()), readPart(in), readPart(in))));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException("the facts of a record cannot be read", e);
        }
    }

    private static void write(DataOutputStream out, Part part) throws IOException {
        out.writeInt(part.size());
        out.writeBoolean(part.cut());
        out.writeBoolean(part.deflated());
        writeBytes(out, part.bytes());
        writeBytes(out, part.sha256());
    }

    private static Part readPart(DataInputStream in) throws IOException {
        return new Part(in.readInt(), in.readBoolean(), in.readBoolean(), readBytes(in), readBytes(in));
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        var bytes = in.readNBytes(length);
        if (bytes.length != length) {
            throw new IOException("a record that ends too early");
        }
        return bytes;
    }
}
