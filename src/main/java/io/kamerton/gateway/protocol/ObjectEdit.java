package io.kamerton.gateway.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Changes of single fields of an object; every byte that is not changed stays as it was. */
final class ObjectEdit {

    private static final byte[] KEPT = {};
    private static final byte[] REMOVED = {};

    private final byte[] source;
    private final Fields fields;
    private final byte[][] values;
    private final List<byte[]> added = new ArrayList<>();
    private final List<String> addedNames = new ArrayList<>();

    ObjectEdit(byte[] source, Fields fields) {
        this.source = source;
        this.fields = fields;
        this.values = new byte[fields.size()][];
        Arrays.fill(values, KEPT);
    }

    Fields fields() {
        return fields;
    }

    boolean has(String name) {
        int index = fields.find(name);
        return index < 0 ? addedNames.contains(name) : values[index] != REMOVED;
    }

    boolean remove(String name) {
        int index = fields.find(name);
        if (index >= 0) {
            remove(index);
        }
        return index >= 0;
    }

    void remove(int index) {
        values[index] = REMOVED;
    }

    /** @param json what stands behind the colon */
    void set(String name, byte[] json) {
        int index = fields.find(name);
        if (index >= 0) {
            values[index] = json;
            return;
        }
        int before = addedNames.indexOf(name);
        if (before >= 0) {
            added.set(before, json);
        } else {
            addedNames.add(name);
            added.add(json);
        }
    }

    /** What stands behind the colon now; empty where there is no such field. */
    byte[] value(String name) {
        int index = fields.find(name);
        if (index < 0) {
            int later = addedNames.indexOf(name);
            return later < 0 ? REMOVED : added.get(later);
        }
        byte[] changed = values[index];
        return changed == KEPT ? Arrays.copyOfRange(source, fields.valueStart(index), fields.valueEnd(index)) : changed;
    }

    void writeTo(ByteSink out) {
        int count = fields.size();
        int bodyStart = count == 0 ? fields.end() - 1 : fields.nameStart(0);
        out.write(source, fields.start(), bodyStart);
        boolean any = false;
        for (int i = 0; i < count; i++) {
            if (values[i] != REMOVED) {
                if (any) {
                    out.write(source, fields.valueEnd(i - 1), fields.nameStart(i));
                }
                field(i, values[i], out);
                any = true;
            }
        }
        for (int i = 0; i < added.size(); i++) {
            if (any) {
                out.write(',');
            }
            out.write(JsonText.quoted(addedNames.get(i))).write(':').write(added.get(i));
            any = true;
        }
        int bodyEnd = count == 0 ? bodyStart : fields.valueEnd(count - 1);
        out.write(source, bodyEnd, fields.end());
    }

    private void field(int index, byte[] value, ByteSink out) {
        if (value == KEPT) {
            out.write(source, fields.nameStart(index), fields.valueEnd(index));
        } else {
            out.write(source, fields.nameStart(index), fields.valueStart(index)).write(value);
        }
    }

    byte[] toBytes() {
        var sink = new ByteSink(fields.end() - fields.start() + 128);
        writeTo(sink);
        return sink.copy();
    }
}
