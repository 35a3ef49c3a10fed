package io.kamerton.identity;

import java.io.Serializable;
import java.util.List;

/** New recovery codes on their way to the page that shows them; they leave the session when their owner kept them. */
record RecoveryCodesShown(List<String> codes) implements Serializable {

    static final String NAME = RecoveryCodesShown.class.getName();

    @Override
    public String toString() {
        return "RecoveryCodesShown[not shown]";
    }
}
