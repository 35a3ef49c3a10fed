package io.kamerton.conversation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows in the text format of COPY. */
final class CopyText {

    private final StringBuilder rows = new StringBuilder();
    private boolean begun;

    CopyText cell(@Nullable Object value) {
        if (begun) {
            rows.append('\t');
        }
        begun = true;
        if (value == null) {
            rows.append("\\N");
        } else {
            escaped(value.toString());
        }
        return this;
    }

    CopyText cell(Optional<?> value) {
        return cell(value.isPresent() ? value.get() : (Object) null);
    }

    void end() {
        rows.append('\n');
        begun = false;
    }

    private void escaped(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> rows.append("\\\\");
                case '\n' -> rows.append("\\n");
                case '\r' -> rows.append("\\r");
                case '\t' -> rows.append("\\t");
                default -> rows.append(c);
            }
        }
    }

    @Override
    public String toString() {
        return rows.toString();
    }
}
