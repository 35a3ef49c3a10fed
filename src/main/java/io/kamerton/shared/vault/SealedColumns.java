package io.kamerton.shared.vault;

import java.util.List;

/** The columns in which a room keeps sealed secrets; a bean, so that they can be sealed anew under another key. */
public interface SealedColumns {

    List<SealedColumn> sealed();
}
